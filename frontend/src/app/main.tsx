import '@/styles/main.scss';
import { createRoot } from 'react-dom/client';
import { loadConfig } from '@/config/runtime';

const root = createRoot(document.getElementById('root') as HTMLElement);

loadConfig()
  .then(async () => {
    // After the settings, because the API client is made from them.
    const { App } = await import('./app');
    root.render(<App />);
  })
  .catch(() => {
    root.render(
      <main className="nhsuk-width-container nhsuk-main-wrapper">
        <h1>Sorry, the service is not available</h1>
        <p>Try again in a few minutes.</p>
      </main>,
    );
  });

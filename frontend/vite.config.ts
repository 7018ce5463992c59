import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** In development the settings come from the environment; in production the web server answers /config.json. */
const developmentSettings = (): Plugin => ({
  name: 'development-settings',
  configureServer(server) {
    server.middlewares.use('/config.json', (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          apiUrl: process.env.CQRS_API_URL ?? 'http://localhost:8080',
          issuer: process.env.CQRS_ISSUER ?? 'http://localhost:8090/realms/cqrs',
          clientId: process.env.CQRS_CLIENT_ID ?? 'cqrs-spa',
          nhsmailAlias: process.env.CQRS_NHSMAIL_ALIAS ?? 'nhsmail',
        }),
      );
    });
  },
});

export default defineConfig({
  plugins: [react(), developmentSettings()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 3000, strictPort: true },
  build: { sourcemap: false, assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 800 },
});

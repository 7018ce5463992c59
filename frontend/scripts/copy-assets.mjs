// Copies the NHS icons and images beside the application, so that nothing is loaded from another host.
import { cp } from 'node:fs/promises';

const from = new URL('../node_modules/nhsuk-frontend/dist/nhsuk/assets/images', import.meta.url);
const to = new URL('../public/assets/images', import.meta.url);
await cp(from, to, { recursive: true });

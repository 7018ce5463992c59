import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { session } from '@/api/session';
import { setConfig } from '@/config/runtime';
import { server } from './server';

setConfig({ apiUrl: 'http://api.test', issuer: 'http://issuer.test', clientId: 'cqrs-spa', nhsmailAlias: 'nhsmail' });
window.scrollTo = () => undefined;

beforeAll(() => {
  session.setToken('token');
  session.setOrganisation('Y90001');
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());

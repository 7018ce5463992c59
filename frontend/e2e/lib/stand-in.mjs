// A stand-in for the API and the identity provider inside the browser, to look at every page without a running system.
import { API, SPA } from './browser.mjs';
import { answers } from './stand-in-answers.mjs';

const ISSUER = process.env.CQRS_ISSUER ?? 'http://localhost:8090/realms/cqrs';
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': '*',
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token() {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, aud: 'cqrs-spa', sub: 'stand-in', iat: now, exp: now + 600, name: 'Amy Hart' };
  return `${part({ alg: 'none' })}.${part(claims)}.none`;
}

const json = (route, body, status = 200) =>
  route.fulfill({ status, headers: CORS, contentType: 'application/json', body: JSON.stringify(body) });

async function identity(route) {
  const url = new URL(route.request().url());
  if (url.pathname.endsWith('/openid-configuration')) {
    const at = `${ISSUER}/protocol/openid-connect`;
    return json(route, {
      issuer: ISSUER,
      authorization_endpoint: `${at}/auth`,
      token_endpoint: `${at}/token`,
      end_session_endpoint: `${at}/logout`,
      jwks_uri: `${at}/certs`,
    });
  }
  if (url.pathname.endsWith('/auth')) {
    const back = `${url.searchParams.get('redirect_uri')}?code=code&state=${url.searchParams.get('state')}`;
    return route.fulfill({ status: 302, headers: { Location: back } });
  }
  return json(route, { access_token: token(), id_token: token(), token_type: 'Bearer', expires_in: 600 });
}

async function api(route) {
  if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: CORS });
  const { pathname, searchParams } = new URL(route.request().url());
  const path = pathname.replace('/api/v1', '');
  const found = answers.find(([pattern]) => pattern.test(path));
  if (path === '/tracking/events')
    return route.fulfill({ status: 200, headers: CORS, contentType: 'text/event-stream', body: ': alive\n\n' });
  return found
    ? json(route, typeof found[1] === 'function' ? found[1](searchParams) : found[1])
    : json(
        route,
        { type: '/problems', title: 'Not found', status: 404, code: 'CQRS-0001', requestId: 'stand-in' },
        404,
      );
}

export async function standIn(page) {
  await page.route(`${new URL(ISSUER).origin}/**`, identity);
  await page.route(`${API}/api/**`, api);
}

export async function signInToStandIn(page) {
  await page.goto(`${SPA}/sign-in`);
  await page.getByRole('button', { name: 'Sign in with NHSmail' }).click();
  await page.waitForURL(`${SPA}/`);
}

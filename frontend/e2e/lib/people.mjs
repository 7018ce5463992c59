// Signing in and out as people do, through Keycloak.
import { API, SPA, settled } from './browser.mjs';

const PASSWORD = process.env.CQRS_DEMO_PASSWORD ?? 'password';

const BUTTONS = { password: 'Sign in with user name and password', nhsmail: 'Sign in with NHSmail' };

/** A page of its own for one person, signed in by either route; `api` lets another backend answer it. */
export async function signIn(browser, userName, { viewport, organisation, route = 'password', api } = {}) {
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  context.setDefaultTimeout(15_000);
  if (api) await context.route(`${API}/**`, (it) => it.continue({ url: it.request().url().replace(API, api) }));
  const page = await context.newPage();
  await page.goto(`${SPA}/sign-in`);
  await page.getByRole('button', { name: BUTTONS[route] }).click();
  await page.locator('#username').fill(userName);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#kc-login').click();
  await page.waitForURL((url) => url.origin === SPA && !url.pathname.startsWith('/sign-in'));
  await settled(page);
  if (organisation && new URL(page.url()).pathname === '/choose-organisation') {
    await page.getByRole('radio', { name: new RegExp(organisation) }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await settled(page);
  }
  return page;
}

// The pages of several people in one journey, and what all of them do.
import { strictEqual } from 'node:assert';
import { inspect, SIZES, SPA, settled } from './browser.mjs';
import { signIn } from './people.mjs';

/** People by name: how they sign in, and which backend answers them. */
export function acting(browser, people, size, journey) {
  const pages = {};
  const page = async (who) => {
    const { userName, route, api } = people[who];
    pages[who] ??= await signIn(browser, userName, { viewport: SIZES[size], route, api });
    return pages[who];
  };
  return {
    pages,
    /** A page of the service as somebody sees it. */
    at: async (who, path) => {
      const it = await page(who);
      await it.goto(SPA + path);
      await settled(it);
      return it;
    },
    /** Screenshot and rules of accessibility. */
    sound: async (who, name) => strictEqual((await inspect(pages[who], `${size}-${journey}-${name}`)).join('\n'), ''),
    follow: async (it, link) => {
      const before = await it.locator('h1').innerText();
      await link.click();
      await it.locator('h1').filter({ hasNotText: before }).waitFor();
      await settled(it);
    },
    press: (it, name) => it.getByRole('button', { name }).click(),
    sees: (it, text) => it.getByText(text).first().waitFor(),
    leave: async () => {
      for (const open of Object.values(pages)) await open.context().close();
    },
  };
}

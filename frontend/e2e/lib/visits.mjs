// People who go to pages, each in a session of their own that stays open.
import { strictEqual } from 'node:assert';
import { inspect, SIZES, SPA, settled } from './browser.mjs';
import { signIn } from './people.mjs';

/** `people` is a name and how each signs in; `shots` is what the screenshots are called after. */
export function visits(browser, people, shots, size = 'desktop') {
  const pages = {};
  const page = async (who) => {
    const { userName, route, organisation } = people[who];
    pages[who] ??= await signIn(browser, userName, { viewport: SIZES[size], route, organisation });
    return pages[who];
  };
  return {
    at: async (who, path) => {
      const it = await page(who);
      await it.goto(SPA + path);
      await settled(it);
      return it;
    },
    sound: async (who, name) =>
      strictEqual((await inspect(await page(who), `${size}-${shots}-${name}`)).join('\n'), ''),
    close: async () => {
      for (const open of Object.values(pages)) await open.context().close();
    },
  };
}

/** Follows a link to a page with another heading. */
export async function follow(it, link) {
  const before = await it.locator('h1').innerText();
  await link.click();
  await it.locator('h1').filter({ hasNotText: before }).waitFor();
  await settled(it);
}

export const press = (it, name) => it.getByRole('button', { name }).click();

export const sees = (it, text) => it.getByText(text).first().waitFor();

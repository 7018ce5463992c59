// The system as it runs: both ways to sign in, the services and their indicators, and out again.
import { deepStrictEqual, strictEqual } from 'node:assert';
import { inspect, listen, SIZES, SPA, settled } from './lib/browser.mjs';
import { signIn } from './lib/people.mjs';
import { journey } from './lib/steps.mjs';

const QOF = '/services/QOF/2025-26';
const INDICATORS = 44;
const PEOPLE = [
  { userName: 'amy.hart', name: 'Amy Hart', route: 'password', organisation: 'Elm Tree Surgery (Y90001)' },
  { userName: 'mia.north', name: 'Mia North', route: 'nhsmail', organisation: 'Station Road Practice (Y90003)' },
];

/** A part of the API that is not there yet is answered with 404, which Chromium itself complains about. */
const expected = (complaint) => /status of 404|ApiError: There is no such thing/.test(complaint);

async function sound(page, name) {
  const faults = await inspect(page, name);
  strictEqual(faults.join('\n'), '');
}

function steps(browser, { userName, name, route, organisation }, size) {
  let page;
  let complaints;
  return [
    [
      `signs in (${route}) and sees the organisation`,
      async () => {
        page = await signIn(browser, userName, { viewport: SIZES[size], route });
        complaints = listen(page);
        const account = page.getByRole('navigation', { name: 'Account' });
        await account.getByText(name, { exact: true }).waitFor();
        await account.getByText(organisation).waitFor();
        await page.getByRole('heading', { name: 'Your roles here' }).waitFor();
        await sound(page, `${size}-real-home-${userName}`);
      },
    ],
    [
      'finds the framework among the services',
      async () => {
        if (size === 'narrow') await page.getByRole('button', { name: 'Menu' }).click();
        await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Services' }).click();
        await page.getByRole('heading', { level: 1, name: 'Services' }).waitFor();
        await sound(page, `${size}-real-services-${userName}`);
        await page.locator(`main a[href="${QOF}"]`).click();
        await page.waitForURL(SPA + QOF);
      },
    ],
    [
      `reads its ${INDICATORS} indicators`,
      async () => {
        await sound(page, `${size}-real-qof-${userName}`);
        const codes = await page.locator('main table').evaluateAll(codesOf);
        strictEqual(new Set(codes).size, INDICATORS);
      },
    ],
    [
      'comes back to the same page after a reload',
      async () => {
        await page.reload();
        await page.waitForURL(SPA + QOF);
        await settled(page);
        await page.getByRole('navigation', { name: 'Account' }).getByText(organisation).waitFor();
      },
    ],
    [
      'signs out, and stays out',
      async () => {
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.waitForURL(`${SPA}/signed-out`);
        await sound(page, `${size}-real-signed-out-${userName}`);
        await page.goto(SPA + QOF);
        await page.waitForURL((url) => url.pathname === '/sign-in');
      },
    ],
    [
      'heard no complaint of the browser',
      async () => {
        deepStrictEqual(
          [...new Set(complaints)].filter((it) => !expected(it)),
          [],
        );
        await page.context().close();
      },
    ],
  ];
}

/** The codes of the indicators: the first cells of the rows that look like one. Runs in the browser. */
const codesOf = (tables) =>
  tables
    .flatMap((table) => [...table.querySelectorAll('tbody tr')])
    .map((row) => row.cells[0]?.innerText.trim() ?? '')
    .filter((text) => /^[A-Z]+[0-9]{3}$/.test(text));

export default async function signInJourney(browser) {
  const faults = [];
  for (const size of Object.keys(SIZES))
    for (const person of PEOPLE)
      faults.push(...(await journey(`${person.name}, ${size}`, steps(browser, person, size))));
  return faults;
}

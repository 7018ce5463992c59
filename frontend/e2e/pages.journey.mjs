// Every page with invented figures: axe, one heading, nothing wider than the window, at both sizes.
import { inspect, listen, SIZES, SPA, settled } from './lib/browser.mjs';
import { signInToStandIn, standIn } from './lib/stand-in.mjs';
import { CLAIMS } from './lib/stand-in-claims.mjs';
import { note } from './lib/tally.mjs';

const ID = '0190b1c2-0000-7000-8000-000000000001';
const LOADED = '0190b1c2-0000-7000-8000-000000000002';
const OPEN = ['/sign-in', '/signed-out', '/about', '/accessibility', '/privacy', '/contact'];
const PAGES = [
  '/',
  '/choose-organisation',
  '/services',
  '/services/QOF/2025-26',
  '/services/QOF/2025-26?version=2',
  '/offers',
  '/offers/new',
  '/offers/new?service=QOF-2025-26',
  `/offers/${ID}`,
  `/offers/${LOADED}`,
  '/services/LARC/2026-27',
  '/offers/new?service=LARC-2026-27',
  '/data',
  '/data/new',
  `/data/${ID}`,
  `/data/${ID}/groups/QI`,
  `/data/${ID}/groups/AF`,
  `/data/${ID}/check`,
  '/collections',
  `/collections/QOF-2025-26-20260331/runs/${ID}`,
  `/collections/QOF-2025-26-20260331/runs/${LOADED}`,
  '/achievement',
  `/achievement/${ID}`,
  `/achievement/${ID}/AF006`,
  '/declarations',
  `/declarations/${ID}`,
  '/corrections',
  `/corrections?cause=${ID}`,
  '/claims',
  '/claims/new',
  ...Object.values(CLAIMS).map((id) => `/claims/${id}`),
  `/claims/${CLAIMS.draft}/lines`,
  `/claims/${CLAIMS.draft}/questions`,
  `/claims/${CLAIMS.draft}/evidence`,
  `/claims/${CLAIMS.draft}/check`,
  `/claims/${CLAIMS.rejected}/check`,
  '/approvals',
  `/approvals/claim/${CLAIMS.review}`,
  `/approvals/claim/${CLAIMS.review}?confirm=approve`,
  `/approvals/declaration/${ID}`,
  '/payments',
  '/payments/answers',
  `/payments/instructions/${ID}`,
  `/payments/batches/${ID}`,
  '/statements/Y90001/2026-04',
  '/track/QOF-Y90001-2025-26',
  '/track/LC-Y90002-2026-Q2',
  '/administration/organisations',
  '/administration/organisations/Y90001',
  '/administration/imports',
  `/administration/imports/${ID}`,
  '/administration/journal',
  '/administration/parked-news',
  '/no-such-page',
];

const nameOf = (path, size) =>
  `${size}-${
    Object.entries(CLAIMS)
      .reduce(
        (name, [state, id]) => name.replace(`claim/${id}`, `claim/${state}`).replace(`claims/${id}`, `claims/${state}`),
        path,
      )
      .replaceAll(ID, 'id')
      .replaceAll(LOADED, 'loaded')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'home'
  }`;

export default async function pages(browser) {
  const faults = [];
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    const complaints = listen(page);
    await standIn(page);
    for (const path of OPEN) {
      await page.goto(SPA + path);
      faults.push(...(await inspect(page, nameOf(path, size))));
    }
    await signInToStandIn(page);
    await settled(page);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Continue' }).click();
    for (const path of PAGES) {
      await page.goto(SPA + path); // a reload: the session is restored on the way
      await page.waitForURL(SPA + path);
      faults.push(...(await inspect(page, nameOf(path, size))));
    }
    faults.push(...note([...new Set(complaints)]));
    await context.close();
  }
  return faults;
}

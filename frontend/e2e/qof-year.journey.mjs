// A QOF year of one practice, from the offer to the payment, while somebody else watches it live.
import { strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { acting } from './lib/acting.mjs';
import { inspect, SIZES, SPA } from './lib/browser.mjs';
import { signIn } from './lib/people.mjs';
import { payToday, today } from './lib/schemes.mjs';
import { journey } from './lib/steps.mjs';
import { paidAnswers, yearEnd } from './lib/year-end.mjs';

const PRACTICE = 'Y90003';
const REFERENCE = 'QOF-Y90003-2025-26';
/** 77 of 100 between 40 % and 90 %, 12 points: 37 ÷ 50 × 12 = 8.88. 240 of 6,321 on the register against 2.1324 %. */
const POINTS = '8.88';
const POUNDS = ((8.88 * 225.49 * (6321 / 10184) * ((240 / 6321) * 100)) / 2.1324).toFixed(2);
const PEOPLE = {
  commissioning: { userName: 'finn.gray' },
  practice: { userName: 'mia.north', route: 'nhsmail' },
  desk: { userName: 'jack.kerr' },
  approver: { userName: 'isla.jones' },
  finance: { userName: 'hugo.ives' },
  payments: { userName: 'leo.marsh' },
  releaser: { userName: 'quinn.ross', route: 'nhsmail' },
  watcher: { userName: 'kim.lane' },
};

function steps(browser, size) {
  const { pages, at, sound, follow, press, sees, leave } = acting(browser, PEOPLE, size, 'year');

  return [
    [
      'the commissioner offers QOF to the practice',
      async () => {
        const it = await at('commissioning', '/offers/new');
        await sound('commissioning', 'offer-service');
        await it.getByRole('radio', { name: /Quality and Outcomes Framework/ }).check();
        await press(it, 'Continue');
        await press(it, 'Continue');
        await it.getByRole('radio', { name: 'Only the practices chosen below' }).check();
        await it.getByRole('checkbox', { name: new RegExp(PRACTICE) }).check();
        await sound('commissioning', 'offer-providers');
        await press(it, 'Continue');
        await sound('commissioning', 'offer-check');
        await press(it, 'Make the offers');
        await sees(it, '1 offer made');
      },
    ],
    [
      'the practice finds it among its tasks and accepts (NHSmail)',
      async () => {
        const it = await at('practice', '/');
        await sees(it, 'Offers to answer');
        await sound('practice', 'home-offer');
        await at('practice', '/offers');
        await follow(it, it.locator('main tbody a').first());
        await sound('practice', 'offer');
        await press(it, 'Accept this offer');
        await sees(it, 'You take part in');
      },
    ],
    [
      'the service desk sends in the year-end collection and loads it',
      async () => {
        const it = await at('desk', '/collections');
        await it
          .getByLabel('Collection', { exact: true })
          .selectOption({ label: 'Quality and Outcomes Framework, 31 March 2026' });
        await it.getByLabel('Run identifier').fill(`GPES-JOURNEY-${size}`);
        await it.getByLabel('Version of the business rules').fill('50.0');
        await it
          .getByLabel('Collection file')
          .setInputFiles({ name: 'year-end.csv', mimeType: 'text/csv', buffer: Buffer.from(await yearEnd(PRACTICE)) });
        await sound('desk', 'collections');
        await press(it, 'Send the file');
        await it.getByRole('button', { name: 'Load this run' }).waitFor({ timeout: 30_000 });
        await sound('desk', 'run-checked');
        await press(it, 'Load this run');
        await sees(it, 'Loaded, every row');
        await it.getByRole('link', { name: 'See the achievements' }).waitFor({ timeout: 30_000 });
        await sees(it, 'Calculations of this service and date');
        await sound('desk', 'run-loaded');
      },
    ],
    [
      'the practice reads the working of one indicator, to the penny',
      async () => {
        const it = await at('practice', '/achievement');
        await it.locator('main tbody a').first().waitFor({ timeout: 30_000 });
        await sound('practice', 'achievements');
        await follow(it, it.locator('main tbody a').first());
        await sound('practice', 'achievement');
        await follow(it, it.getByRole('link', { name: 'AF006' }).first());
        await sees(it, POINTS);
        await sees(it, `£${Number(POUNDS).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`);
        await sees(it, /Collected: run GPES-JOURNEY/);
        await sound('practice', 'working');
      },
    ],
    [
      'somebody of the board above watches the declaration in a session of their own',
      async () => {
        const it = await at('watcher', `/track/${REFERENCE}`);
        await sees(it, 'This page updates by itself.');
        await sees(it, 'has to declare it');
        await sound('watcher', 'track');
      },
    ],
    [
      'the practice declares, and the watcher sees it without loading the page',
      async () => {
        const it = await at('practice', '/declarations');
        await sound('practice', 'declarations');
        await follow(it, it.getByRole('link', { name: REFERENCE }));
        await press(it, 'Declare achievement');
        await sees(it, 'There is a problem');
        await sound('practice', 'declare-unconfirmed');
        await it.getByRole('checkbox', { name: 'The achievement is right and may be paid' }).check();
        await press(it, 'Declare achievement');
        await sees(it, 'Declared. Awaiting Commissioning Organisation Approval');
        await sound('practice', 'declared');
        await sees(pages.watcher, 'Awaiting Commissioning Organisation Approval');
      },
    ],
    [
      'the commissioner approves; the same person is refused at the second approval',
      async () => {
        const it = await at('approver', '/approvals');
        await sound('approver', 'approvals');
        await it.getByRole('checkbox', { name: `Choose ${REFERENCE}` }).check();
        await press(it, 'Approve 1 declaration');
        await sees(it, '1 declaration approved');
        await sees(it, 'Not possible: You have already signed this declaration');
        await sound('approver', 'approvals-refused');
        await sees(pages.watcher, 'Awaiting Financial Approval');
      },
    ],
    [
      'finance approves',
      async () => {
        const it = await at('finance', '/approvals');
        await follow(it, it.getByRole('link', { name: REFERENCE }));
        await sound('finance', 'approval');
        await it.getByRole('radio', { name: 'Approve for payment' }).check();
        await press(it, 'Confirm the decision');
        await sees(it, 'Done: Financially Approved');
        await sees(pages.watcher, 'Financially Approved');
      },
    ],
    [
      'payment operations prepare a batch; another person of theirs releases it',
      async () => {
        const it = await at('payments', '/payments');
        await payToday(it);
        await sound('payments', 'payments');
        await press(it, 'See what it would hold');
        await sees(it, /The batch would hold 1 line/);
        await sound('payments', 'dry-run');
        await press(it, 'Prepare this batch');
        await sees(it, /You prepared this batch/);
        await sound('payments', 'prepared');
        const other = await at('releaser', new URL(it.url()).pathname);
        await press(other, 'Release to the payment agency');
        await sees(other, 'The batch was handed over to the payment agency.');
        await sound('releaser', 'released');
        await sees(pages.watcher, 'Payment Instructed');
      },
    ],
    [
      'the payment agency answers, and it is paid',
      async () => {
        const it = await at('payments', new URL(pages.releaser.url()).pathname);
        const download = it.waitForEvent('download');
        await press(it, 'Download the batch file (CSV)');
        const file = await readFile(await (await download).path(), 'utf8');
        await it.getByLabel('File of answers').setInputFiles({
          name: 'answers.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(paidAnswers(file, today)),
        });
        await press(it, 'Take over the answers');
        await sees(it, '1 of 1 answers taken');
        await sound('payments', 'answered');
        await sees(pages.watcher, 'It is paid: nothing is left to do.');
        await sound('watcher', 'track-paid');
      },
    ],
    [
      'the practice finds the payment on its statement',
      async () => {
        const it = await at('practice', '/payments');
        await sound('practice', 'payments');
        await follow(it, it.getByRole('link', { name: `Statement for ${PRACTICE}` }));
        await sees(it, REFERENCE);
        await sound('practice', 'statement');
        await leave();
      },
    ],
  ];
}

/** The same year afterwards in a narrow window: every page that it went through. */
function narrow(browser) {
  const tour = [
    ['practice', ['/', '/offers', '/data', '/achievement', '/declarations', '/payments', `/track/${REFERENCE}`]],
    ['finance', ['/approvals', '/achievement', '/payments']],
    ['desk', ['/collections', '/administration/imports', '/administration/journal']],
    ['payments', ['/payments']],
  ];
  const inside = ['/offers', '/achievement', '/declarations', '/collections', '/payments'];
  return tour.map(([who, paths]) => [
    `${PEOPLE[who].userName} finds every page in order at 320 pixels`,
    async () => {
      const { userName, route } = PEOPLE[who];
      const page = await signIn(browser, userName, { viewport: SIZES.narrow, route });
      const faults = [];
      for (const path of paths) {
        await page.goto(SPA + path);
        faults.push(...(await inspect(page, `narrow-year-${who}${path.replaceAll('/', '-')}`)));
        const first = page.locator('main tbody a').first();
        if (inside.includes(path) && (await first.count()) > 0) {
          const before = await page.locator('h1').innerText();
          await first.click();
          await page.locator('h1').filter({ hasNotText: before }).waitFor();
          faults.push(...(await inspect(page, `narrow-year-${who}${path.replaceAll('/', '-')}-first`)));
        }
      }
      await page.context().close();
      strictEqual(faults.join('\n'), '');
    },
  ]);
}

/** A declaration is made once, so the year itself is gone through in one size. */
export default async function qofYear(browser) {
  const faults = await journey('A QOF year', steps(browser, 'desktop'));
  return faults.length > 0 ? faults : journey('A QOF year afterwards, narrow', narrow(browser));
}

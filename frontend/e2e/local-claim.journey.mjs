// A local claim of one practice, from the window that is not open yet to the payment, while somebody else watches it
// live in a session that another backend answers.
import { strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { acting } from './lib/acting.mjs';
import { inspect, SIZES, SPA, settled } from './lib/browser.mjs';
import { signIn } from './lib/people.mjs';
import { load, payToday, scheme, today } from './lib/schemes.mjs';
import { journey } from './lib/steps.mjs';
import { paidAnswers } from './lib/year-end.mjs';

const PRACTICE = 'Y90001';
const SECOND_API = process.env.CQRS_SECOND_API_URL;
const PHLEBOTOMY = 'Phlebotomy of the journey';
const CONTRACEPTION = 'Contraception of the journey';
const PEOPLE = {
  commissioning: { userName: 'finn.gray' },
  practice: { userName: 'amy.hart' },
  tier1: { userName: 'isla.jones' },
  tier2: { userName: 'noah.oakley', route: 'nhsmail' },
  finance: { userName: 'hugo.ives' },
  payments: { userName: 'leo.marsh' },
  releaser: { userName: 'quinn.ross', route: 'nhsmail' },
  publisher: { userName: 'opal.price', route: 'nhsmail' },
  watcher: { userName: 'kim.lane', api: SECOND_API },
};
const PDF = Buffer.from(`%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
const file = (name) => ({ name, mimeType: 'application/pdf', buffer: PDF });

function steps(browser, size) {
  const { pages, at, sound, follow, press, sees, leave } = acting(browser, PEOPLE, size, 'claim');
  const claims = {};
  const quantity = (it, component, many) => it.locator(`input[name="lines.${component}"]`).fill(`${many}`);
  const numberOn = async (it) => (await it.locator('h1').innerText()).match(/LC-[0-9]{4}-[0-9]{6}/)[0];

  const publish = async (definition) => {
    const it = await at('publisher', await load(definition));
    const button = it.getByRole('button', { name: 'Publish this version' });
    await button.click();
    await button.waitFor({ state: 'detached' });
  };
  const offer = async (service) => {
    const it = await at('commissioning', '/offers/new');
    await it.getByRole('radio', { name: new RegExp(service) }).check();
    await press(it, 'Continue');
    await it.getByRole('radio', { name: 'All components of the scheme' }).waitFor();
    await sound('commissioning', 'offer-components');
    await press(it, 'Continue');
    await press(it, 'Continue');
    await it.getByRole('radio', { name: 'Only the practices chosen below' }).check();
    await it.getByRole('checkbox', { name: new RegExp(PRACTICE) }).check();
    await press(it, 'Continue');
    await press(it, 'Make the offers');
    await sees(it, '1 offer made');
    const own = await at('practice', '/offers');
    await follow(own, own.getByRole('row').filter({ hasText: service }).getByRole('link').first());
    await sound('practice', 'offer');
    await press(own, 'Accept this offer');
    await sees(own, 'You take part in');
  };
  const begin = async (service) => {
    const it = await at('practice', '/claims/new');
    await follow(it, it.getByRole('button', { name: new RegExp(`Claim for Window that is open.*${service}`) }));
    claims[service] = { number: await numberOn(it), path: new URL(it.url()).pathname };
    return it;
  };
  const submit = async (it, path, button) => {
    await it.goto(`${SPA}${path}/check`);
    await settled(it);
    await it.getByRole('checkbox', { name: /The activity took place/ }).check();
    await press(it, button);
    await sees(it, 'Your claim has been submitted.');
  };
  const decide = async (who, service, choice, more) => {
    const it = await at(who, '/approvals');
    await follow(it, it.getByRole('link', { name: claims[service].number }));
    await it.getByRole('radio', { name: choice, exact: true }).check();
    if (more) await more(it);
    await press(it, 'Confirm the decision');
    return it;
  };

  return [
    [
      'the schemes of the year are published, offered and accepted',
      async () => {
        await publish(await scheme('phleb-2026-27.json', 'PHLEBJ', PHLEBOTOMY));
        await publish(await scheme('larc-2026-27.json', 'LARCJ', CONTRACEPTION));
        await offer(PHLEBOTOMY);
        await offer(CONTRACEPTION);
      },
    ],
    [
      'the practice reads why it cannot claim in the window to come, nor in the one that closed',
      async () => {
        const it = await at('practice', '/claims/new');
        await sees(it, /This window opens on/);
        await sees(it, /This window closed on/);
        await sound('practice', 'windows');
      },
    ],
    [
      'it claims: quantities are saved as they are typed, amounts follow',
      async () => {
        const it = await begin(PHLEBOTOMY);
        await sound('practice', 'draft');
        await it.goto(`${SPA}${claims[PHLEBOTOMY].path}/lines`);
        await settled(it);
        await quantity(it, 'CLINIC', 140);
        await quantity(it, 'HOME', 37);
        await sees(it, '£290.44');
        await sound('practice', 'lines');
      },
    ],
    [
      'it sends a PDF, which is scanned, and cannot submit without its statement',
      async () => {
        const it = await at('practice', `${claims[PHLEBOTOMY].path}/evidence`);
        await it.locator('input[type=file]').setInputFiles(file('sessions-october.pdf'));
        await sound('practice', 'evidence-chosen');
        await press(it, 'Send the files');
        await it.getByRole('button', { name: 'Download sessions-october.pdf' }).waitFor({ timeout: 60_000 });
        await sound('practice', 'evidence');
        await it.goto(`${SPA}${claims[PHLEBOTOMY].path}/check`);
        await settled(it);
        await press(it, 'Submit the claim');
        await sees(it, 'There is a problem');
        await sound('practice', 'unconfirmed');
        await submit(it, claims[PHLEBOTOMY].path, 'Submit the claim');
        await sound('practice', 'submitted');
      },
    ],
    [
      'somebody of the board above watches it in a session of another backend',
      async () => {
        strictEqual(typeof SECOND_API, 'string', 'a second backend has to run');
        const it = await at('watcher', `/track/${claims[PHLEBOTOMY].number}`);
        await sees(it, 'This page updates by itself.');
        await sees(it, /Approver Tier 1/);
        await sound('watcher', 'track');
      },
    ],
    [
      'Tier 1 asks, the practice answers, and the watcher sees both',
      async () => {
        const it = await decide('tier1', PHLEBOTOMY, 'Ask a question', (page) =>
          page.getByLabel('Your question to the provider').fill('Which sessions are these?'),
        );
        await sees(it, 'Done: Queried');
        await sees(pages.watcher, 'Which sessions are these?');
        const own = await at('practice', claims[PHLEBOTOMY].path);
        await sees(own, 'A question is open');
        await sound('practice', 'queried');
        await own.getByLabel('Your answer').fill('All sessions of the window.');
        await press(own, 'Send the answer');
        await sees(own, 'The answer has been sent.');
        await sees(pages.watcher, 'All sessions of the window.');
      },
    ],
    [
      'Tier 1 rejects it with a reason; the practice corrects it and submits it again under its number',
      async () => {
        const it = await decide('tier1', PHLEBOTOMY, 'Reject', async (page) => {
          await page.getByLabel('Why do you reject it?').selectOption('QUANTITY_NOT_SUPPORTED');
          await page.getByLabel('What has to be corrected').fill('The list has 120 samples.');
          await sound('tier1', 'rejecting');
        });
        await sees(it, 'Done: Rejected');
        await sees(pages.watcher, 'The list has 120 samples.');
        const own = await at('practice', claims[PHLEBOTOMY].path);
        await sees(own, 'This claim was rejected: The evidence does not support the quantity');
        await sound('practice', 'rejected');
        await own.goto(`${SPA}${claims[PHLEBOTOMY].path}/lines`);
        await settled(own);
        await quantity(own, 'CLINIC', 120);
        await sees(own, '£265.44');
        await submit(own, claims[PHLEBOTOMY].path, 'Submit the claim again');
        await sees(pages.watcher, 'Submitted again');
      },
    ],
    [
      'Tier 1 approves; the same person is refused at Tier 2, another one approves',
      async () => {
        const { number } = claims[PHLEBOTOMY];
        const it = await at('tier1', '/approvals');
        await sound('tier1', 'approvals');
        await it.getByRole('checkbox', { name: `Choose ${number}` }).check();
        await press(it, 'Approve 1 claim');
        await sees(it, '1 claim approved');
        await sees(it, 'Not possible: You have had another part in this claim');
        await sound('tier1', 'approvals-refused');
        await sees(pages.watcher, 'Awaiting Tier 2 Approval');
        const second = await decide('tier2', PHLEBOTOMY, 'Approve');
        await sees(second, 'Done: Approved');
        await sound('tier2', 'approved');
        await sees(pages.watcher, 'Payment operations have to put it into the next batch');
      },
    ],
    [
      'a claim of £52,040.00 needs finance, which is asked once more',
      async () => {
        const it = await begin(CONTRACEPTION);
        const { path } = claims[CONTRACEPTION];
        await it.goto(`${SPA}${path}/lines`);
        await settled(it);
        await quantity(it, 'FITTING', 636);
        await sees(it, '£52,040.00');
        await it.goto(`${SPA}${path}/questions`);
        await settled(it);
        await it.getByRole('radio', { name: 'Yes', exact: true }).check();
        await it.getByLabel(/How many people fitted/).fill('4');
        await it.getByRole('radio', { name: 'In the practice' }).check();
        await sound('practice', 'questions');
        await press(it, 'Save and continue');
        await it.locator('h1').filter({ hasNotText: 'Questions' }).waitFor();
        await submit(it, path, 'Submit the claim');
        for (const [who, done] of [
          ['tier1', 'Done: Awaiting Tier 2 Approval'],
          ['tier2', 'Done: Awaiting Finance Approval'],
          ['finance', 'Done: Approved'],
        ]) {
          const page = await decide(who, CONTRACEPTION, 'Approve');
          await sees(page, 'You approve £52,040.00');
          if (who === 'finance') await sound('finance', 'interruption');
          await press(page, 'Approve £52,040.00');
          await sees(page, done);
        }
      },
    ],
    [
      'payment operations pay both in one batch, and the watcher sees it',
      async () => {
        const it = await at('payments', '/payments');
        await payToday(it);
        await press(it, 'See what it would hold');
        await sees(it, /The batch would hold 2 lines/);
        await press(it, 'Prepare this batch');
        await sees(it, /You prepared this batch/);
        const other = await at('releaser', new URL(it.url()).pathname);
        await press(other, 'Release to the payment agency');
        await sees(other, 'The batch was handed over to the payment agency.');
        await sound('releaser', 'released');
        await sees(pages.watcher, 'Payment Instructed');
        await at('payments', new URL(other.url()).pathname);
        const download = it.waitForEvent('download');
        await press(it, 'Download the batch file (CSV)');
        const batch = await readFile(await (await download).path(), 'utf8');
        strictEqual(batch.includes(',265.44,LES-PHLEB'), true);
        await it.getByLabel('File of answers').setInputFiles({
          name: 'answers.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(paidAnswers(batch, today)),
        });
        await press(it, 'Take over the answers');
        await sees(it, '2 of 2 answers taken');
        await sees(pages.watcher, 'It is paid: nothing is left to do.');
        await sound('watcher', 'track-paid');
        const own = await at('practice', `/statements/${PRACTICE}/${today.slice(0, 7)}`);
        await sees(own, claims[PHLEBOTOMY].number);
        await sound('practice', 'statement');
        await leave();
      },
    ],
  ];
}

/** The same pages afterwards in a narrow window. */
function narrow(browser) {
  const tour = [
    ['practice', ['/', '/claims', '/claims/new', '/payments']],
    ['tier2', ['/approvals', '/claims']],
    ['commissioning', ['/claims']],
  ];
  return tour.map(([who, paths]) => [
    `${PEOPLE[who].userName} finds every page in order at 320 pixels`,
    async () => {
      const { userName, route } = PEOPLE[who];
      const page = await signIn(browser, userName, { viewport: SIZES.narrow, route });
      const faults = [];
      for (const path of paths) {
        await page.goto(SPA + path);
        faults.push(...(await inspect(page, `narrow-claim-${who}${path.replaceAll('/', '-')}`)));
        const claim = page.getByRole('link', { name: /^LC-/ }).first();
        if (path === '/claims' && (await claim.count()) > 0) {
          await claim.click();
          await page.locator('h1').filter({ hasText: 'LC-' }).waitFor();
          faults.push(...(await inspect(page, `narrow-claim-${who}-one`)));
        }
      }
      await page.context().close();
      strictEqual(faults.join('\n'), '');
    },
  ]);
}

/** A claim is made once, so it is gone through in one size. */
export default async function localClaim(browser) {
  const faults = await journey('A local claim', steps(browser, 'desktop'));
  return faults.length > 0 ? faults : journey('A local claim afterwards, narrow', narrow(browser));
}

// Data entered by hand: a scheme of which one figure is entered and the other collected, up to the declaration.
import { strictEqual } from 'node:assert';
import { journey } from './lib/steps.mjs';
import { follow, press, sees, visits } from './lib/visits.mjs';

const PRACTICE = 'Y90002';
const REFERENCE = 'LDHC-Y90002-2025-26-Q1';
const QUARTER = '30 June 2025';
/** 40 checks at £140.00, and no more than the 52 patients of the register. */
const REGISTER = 52;
const COUNT = 40;
const AMOUNT = '£5,600.00';
const COUNT_BOX = 'Health checks completed in the quarter';
const REGISTER_BOX = 'Patients aged 14 or over on the learning disability register';
const SCHEME = 'Learning disabilities health check scheme';
const ADDED = ['2025', '11', '15'];
const PEOPLE = {
  desk: { userName: 'jack.kerr' },
  commissioner: { userName: 'finn.gray' },
  practice: { userName: 'dev.patel', organisation: PRACTICE },
};

const row = (it) => it.locator('main tbody tr').filter({ hasText: QUARTER }).filter({ hasText: 'Harbour' });
const openData = (it) => follow(it, row(it).filter({ hasText: 'Learning disabilities' }).getByRole('link'));
const openGroup = (it) => follow(it, it.getByRole('link', { name: 'Learning disabilities', exact: true }));

function steps({ at, sound, close }) {
  const refuses = async (it, box, typed) => {
    await it.getByRole('textbox', { name: box }).fill(typed);
    await press(it, 'Save and continue');
    await it.getByRole('link', { name: /whole number of 0 or more/ }).click();
    strictEqual(await it.getByRole('textbox', { name: box }).inputValue(), typed);
    strictEqual(
      await it.getByRole('textbox', { name: box }).evaluate((field) => field === document.activeElement),
      true,
    );
  };
  return [
    [
      'the commissioner offers the health check scheme, the practice found by a search',
      async () => {
        const it = await at('commissioner', '/offers/new');
        await it.getByRole('radio', { name: /Learning disabilities/ }).check();
        await press(it, 'Continue');
        await press(it, 'Continue');
        await it.getByRole('radio', { name: 'Only the practices chosen below' }).check();
        const search = it.getByRole('searchbox');
        await search.fill('Harbour');
        await search.press('Enter');
        await it.getByRole('checkbox', { name: /Elm Tree/ }).waitFor({ state: 'detached' });
        await it.getByRole('checkbox', { name: new RegExp(PRACTICE) }).check();
        await search.fill('Elm');
        await press(it, 'Search');
        await it.getByRole('checkbox', { name: /Elm Tree/ }).waitFor();
        await sees(it, '1 practice chosen.');
        await sound('commissioner', 'offer-providers');
        await press(it, 'Continue');
        await sees(it, `Harbour Medical Centre (${PRACTICE})`);
        await press(it, 'Make the offers');
        await sees(it, '1 offer made');
      },
    ],
    [
      'the practice accepts',
      async () => {
        const it = await at('practice', '/offers');
        await follow(it, it.getByRole('link', { name: /Learning disabilities/ }));
        await press(it, 'Accept this offer');
        await sees(it, 'You take part in');
      },
    ],
    [
      'the practice sees which figures are missing',
      async () => {
        const it = await at('practice', '/data');
        await row(it).getByText('0 of 1').waitFor();
        await sound('practice', 'data');
        await openData(it);
        await sees(it, '0 of 1 indicator is complete.');
        await sound('practice', 'submission');
      },
    ],
    [
      'text, a fraction and a number below zero are refused at their field',
      async () => {
        const it = await at('practice', '/data');
        await openData(it);
        await openGroup(it);
        await sound('practice', 'entry');
        for (const typed of ['fifty', '51.5', '-3']) await refuses(it, REGISTER_BOX, typed);
        await sound('practice', 'entry-refused');
      },
    ],
    [
      'the practice cannot enter what is collected, and enters the register',
      async () => {
        const it = await at('practice', '/data');
        await openData(it);
        await openGroup(it);
        strictEqual(await it.getByRole('textbox', { name: COUNT_BOX }).count(), 0);
        await sees(it, 'The value comes from the collection and is not entered by hand');
        await sound('practice', 'entry-collected');
        await it.getByRole('textbox', { name: REGISTER_BOX }).fill(String(REGISTER));
        await press(it, 'Save and continue');
        await sees(it, '0 of 1 indicator is complete.');
        await sound('practice', 'submission-register');
      },
    ],
    [
      'the commissioner enters the count, not more than the register',
      async () => {
        const it = await at('commissioner', '/data');
        await openData(it);
        await openGroup(it);
        strictEqual(await it.getByRole('textbox', { name: REGISTER_BOX }).inputValue(), String(REGISTER));
        await it.getByRole('textbox', { name: COUNT_BOX }).fill(String(REGISTER + 3));
        await press(it, 'Save and continue');
        await sees(it, `LD001 counts ${REGISTER + 3}, and the register is ${REGISTER}`);
        await sound('commissioner', 'entry-above');
        await it.getByRole('textbox', { name: COUNT_BOX }).fill(String(COUNT));
        await press(it, 'Save and continue');
        await sees(it, '1 of 1 indicator is complete.');
      },
    ],
    [
      'the practice is told why it can no longer change the figures',
      async () => {
        const it = await at('practice', '/data');
        await openData(it);
        await openGroup(it);
        await sees(it, 'Your commissioner has entered this indicator, so only a commissioner changes it');
        strictEqual(await it.getByRole('textbox').count(), 0);
        await sound('practice', 'entry-locked');
      },
    ],
    [
      'the commissioner checks the answers and submits',
      async () => {
        const it = await at('commissioner', '/data');
        await openData(it);
        await follow(it, it.getByRole('link', { name: 'Check your answers' }));
        await sound('commissioner', 'check');
        await press(it, 'Submit');
        await sees(it, 'Nothing is missing.');
        await sound('commissioner', 'submitted');
      },
    ],
    [
      'the practice finds the achievement and reads its working, to the penny',
      async () => {
        const it = await at('practice', '/achievement');
        const links = it.locator('main tbody tr').filter({ hasText: 'Learning disabilities' }).getByRole('link');
        for (let tries = 0; tries < 20 && (await links.count()) === 0; tries += 1) {
          await it.waitForTimeout(500);
          await at('practice', '/achievement');
        }
        await follow(it, links.first());
        await sees(it, AMOUNT);
        await sound('practice', 'achievement');
        await follow(it, it.getByRole('link', { name: 'LD001' }).first());
        await sees(it, 'Checks that are paid');
        await sees(it, AMOUNT);
        await sound('practice', 'working');
      },
    ],
    [
      'the practice adds a date that is no end of a quarter, and a date is never added twice',
      async () => {
        const it = await at('practice', '/data/new');
        await press(it, 'Add the date');
        await it.getByRole('link', { name: 'Enter the achievement date' }).waitFor();
        await sound('practice', 'new-date-empty');
        await it.getByLabel('Service', { exact: true }).selectOption({ label: `${SCHEME} 2025/26` });
        const [year, month, day] = ADDED;
        const add = async () => {
          await it.getByLabel('Day').fill(day);
          await it.getByLabel('Month').fill(month);
          await it.getByLabel('Year').fill(year);
          await press(it, 'Add the date');
        };
        await add();
        await sees(it, 'no declaration follows from it');
        await sound('practice', 'new-date');
        await at('practice', '/data/new');
        await it.getByLabel('Service', { exact: true }).selectOption({ label: `${SCHEME} 2025/26` });
        await add();
        await sees(it, 'There is a submission for this service, provider and date');
      },
    ],
    [
      'the service desk calculates the quarter again, with a reason',
      async () => {
        const it = await at('desk', '/services/LDHC/2025-26');
        await press(it, 'Calculate again');
        await it.getByRole('link', { name: 'Enter why it is calculated again' }).waitFor();
        await it.getByLabel('Achievement date').selectOption({ label: QUARTER });
        await it.getByLabel('Why is it calculated again?').fill('To look at the working once more');
        await press(it, 'Calculate again');
        await sees(it, /1 calculated/);
        await sound('desk', 'recalculated');
      },
    ],
    [
      'the declaration of the quarter stands ready',
      async () => {
        const it = await at('practice', '/declarations');
        await it.getByRole('link', { name: REFERENCE }).waitFor();
        await sound('practice', 'declarations');
        await follow(it, it.getByRole('link', { name: REFERENCE }));
        await sees(it, AMOUNT);
        await sound('practice', 'declaration');
        await close();
      },
    ],
  ];
}

/** The same pages afterwards in a narrow window. */
const narrow = ({ at, sound, close }) => [
  [
    'every page is in order at 320 pixels',
    async () => {
      const it = await at('practice', '/data');
      await sound('practice', 'data');
      await openData(it);
      await sound('practice', 'submission');
      await openGroup(it);
      await sound('practice', 'entry-locked');
      const other = await at('commissioner', '/data');
      await openData(other);
      await openGroup(other);
      await sound('commissioner', 'entry');
      await at('practice', '/declarations');
      await follow(it, it.getByRole('link', { name: REFERENCE }));
      await sound('practice', 'declaration');
      await close();
    },
  ],
];

export default async function handData(browser) {
  const faults = await journey('Data by hand', steps(visits(browser, PEOPLE, 'hand')));
  if (faults.length > 0) return faults;
  return journey('Data by hand afterwards, narrow', narrow(visits(browser, PEOPLE, 'hand', 'narrow')));
}

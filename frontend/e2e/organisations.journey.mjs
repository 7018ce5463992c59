// The service desk imports published files with a bad row in them, looks at what came of it and verifies the journal.
import { ok, strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { journey } from './lib/steps.mjs';
import { follow, press, sees, visits } from './lib/visits.mjs';

const PEOPLE = { desk: { userName: 'jack.kerr' } };
const STRUCTURE = [
  'NAT_ONS_CODE,NAT_CODE,NAT_COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,ICB_ODS_CODE,ICB_ONS_CODE,ICB_NAME',
  'SUB_ICB_ODS_CODE,SUB_ICB_ONS_CODE,SUB_ICB_NAME,PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME',
].join(',');
const ABOVE =
  'E92000001,ENG,England,Y95,E40000095,Invented Region,Q95,E54000095,NHS Invented ICB,95Q,E38000095,NHS Invented ICB - 95Q';
const practices = (...rows) => [STRUCTURE, ...rows.map((it) => `${ABOVE},U95001,Windmill PCN,${it}`), ''].join('\n');
const listSizes = (...rows) =>
  [
    'PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS',
    ...rows.map(
      ([code, patients]) => `GP_PRAC_PAT_LIST,01JAN2026,GP,95Q,E38000095,${code},ZZ1 1ZZ,ALL,ALL,${patients}`,
    ),
    '',
  ].join('\n');

const FILES = {
  structure: practices('Y95001,Windmill Surgery', 'Y95002,Orchard Surgery', 'y95-3,Meadow Surgery'),
  sizes: listSizes(['Y95001', '8120'], ['Y95002', 'many'], ['Y95099', '10']),
};

function steps({ at, sound, close }) {
  const send = async (it, kind, name) => {
    await it.getByRole('radio', { name: kind }).check();
    await it
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(FILES[name]) });
    await press(it, 'Send the file');
  };
  const date = async (it) => {
    await it.getByLabel('Day').fill('1');
    await it.getByLabel('Month').fill('4');
    await it.getByLabel('Year').fill('2025');
  };
  const applyGood = async (it) => {
    await it.getByRole('radio', { name: 'The good rows only' }).check();
    await press(it, 'Apply the import');
    await sees(it, 'Applied without the rows that have problems');
  };
  const changed = async (it, name) => it.locator('dl, .cqrs-stats').filter({ hasText: name }).first().innerText();
  return [
    [
      'a structure without a day is refused, with the reason',
      async () => {
        const it = await at('desk', '/administration/imports');
        await send(it, 'Structure of practices', 'structure');
        await it.getByRole('link', { name: /a structure of practices has no dates of its own/ }).waitFor();
        await sound('desk', 'imports-no-date');
      },
    ],
    [
      'the file is sent and checked, and its bad row can be downloaded',
      async () => {
        const it = await at('desk', '/administration/imports');
        await date(it);
        await send(it, 'Structure of practices', 'structure');
        await sees(it, 'Checked: 3 rows, 1 with problems');
        await sound('desk', 'structure-checked');
        const download = it.waitForEvent('download');
        await press(it, 'Download all problems (CSV)');
        const problems = await readFile(await (await download).path(), 'utf8');
        ok(problems.includes('NOT_A_CODE'), problems);
      },
    ],
    [
      'the good rows are applied',
      async () => {
        const it = await at('desk', '/administration/imports');
        await follow(it, it.getByRole('link', { name: 'structure.csv' }).first());
        await applyGood(it);
        await sound('desk', 'structure-applied');
      },
    ],
    [
      'list sizes: two bad rows, and the good one is applied',
      async () => {
        const it = await at('desk', '/administration/imports');
        await send(it, 'List sizes', 'sizes');
        await sees(it, 'Checked: 3 rows, 2 with problems');
        await sound('desk', 'sizes-checked');
        await applyGood(it);
        await sound('desk', 'sizes-applied');
      },
    ],
    [
      'the same structure once more changes nothing',
      async () => {
        const it = await at('desk', '/administration/imports');
        await date(it);
        await send(it, 'Structure of practices', 'structure');
        await sees(it, 'Checked: 3 rows, 1 with problems');
        const stats = await changed(it, 'Organisations added');
        strictEqual(stats.replace(/\s+/g, ' ').match(/\d+/g)?.join(' '), '0 0 0 0 0 2');
        await applyGood(it);
        await sound('desk', 'structure-again');
      },
    ],
    [
      'the new practice has its relationships and its list size',
      async () => {
        const it = await at('desk', '/administration/organisations?q=Windmill');
        await sound('desk', 'organisations');
        await follow(it, it.getByRole('link', { name: 'Y95001' }));
        await sees(it, 'Windmill PCN');
        await sees(it, 'Member of the PCN');
        await sees(it, '8,120');
        await sound('desk', 'organisation');
      },
    ],
    [
      'the journal holds the imports and is intact',
      async () => {
        const it = await at('desk', '/administration/journal');
        await press(it, 'Verify the journal now');
        await sees(it, 'Intact');
        await sees(it, 'Organisation import applied');
        await sound('desk', 'journal');
        await close();
      },
    ],
  ];
}

const narrow = ({ at, sound, close }) => [
  [
    'every page is in order at 320 pixels',
    async () => {
      const it = await at('desk', '/administration/imports');
      await sound('desk', 'imports');
      await follow(it, it.getByRole('link', { name: 'sizes.csv' }).first());
      await sound('desk', 'sizes');
      await at('desk', '/administration/organisations/Y95001');
      await sound('desk', 'organisation');
      await at('desk', '/administration/journal');
      await sound('desk', 'journal');
      await close();
    },
  ],
];

export default async function organisations(browser) {
  const faults = await journey('Organisations', steps(visits(browser, PEOPLE, 'organisations')));
  if (faults.length > 0) return faults;
  return journey('Organisations afterwards, narrow', narrow(visits(browser, PEOPLE, 'organisations', 'narrow')));
}

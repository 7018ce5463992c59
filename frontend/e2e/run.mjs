// Runs the browser journeys: `npm run e2e` for all, `npm run e2e -- pages` for those whose name holds a word.
import { readdir, writeFile } from 'node:fs/promises';
import { openBrowser } from './lib/browser.mjs';
import { tally } from './lib/tally.mjs';

const wanted = process.argv[2] ?? '';
const folder = new URL('./', import.meta.url);
const names = (await readdir(folder)).filter((it) => it.endsWith('.journey.mjs') && it.includes(wanted)).sort();
const browser = await openBrowser();
const faults = [];
try {
  for (const name of names) {
    const { default: run } = await import(new URL(name, folder));
    faults.push(...(await run(browser)));
  }
} finally {
  await browser.close();
}
for (const fault of faults) console.log(`\n${fault}`);
console.log(`\n${names.length} journeys, ${tally.passed + tally.failed} checks, ${faults.length} faults`);
if (process.env.CQRS_JOURNEY_REPORT) {
  const stats = { expected: tally.passed, unexpected: tally.failed, skipped: 0, flaky: 0 };
  await writeFile(process.env.CQRS_JOURNEY_REPORT, JSON.stringify({ stats }));
}
process.exit(faults.length === 0 && names.length > 0 ? 0 : 1);

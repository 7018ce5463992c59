// Runs the browser journeys: `npm run e2e` for all, `npm run e2e -- pages` for those whose name holds a word.
import { readdir } from 'node:fs/promises';
import { openBrowser } from './lib/browser.mjs';

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
console.log(`\n${names.length} journeys, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

import { note } from './tally.mjs';

/** Runs named steps in order and stops at the first that fails. */
export async function journey(name, steps) {
  console.log(`\n${name}`);
  for (const [step, act] of steps) {
    const start = Date.now();
    try {
      await act();
      note([]);
      console.log(`  ok    ${step} (${Date.now() - start} ms)`);
    } catch (error) {
      console.log(`  FAILS ${step}\n        ${String(error.message).split('\n').slice(0, 6).join('\n        ')}`);
      return note([`${name}: ${step}: ${error.message}`]);
    }
  }
  return [];
}

// A year-end collection file for a practice, made from the indicators that the API itself shows.
import { readFile } from 'node:fs/promises';

const CATALOGUE = new URL('../../../backend/src/main/resources/catalogue/qof-2025-26.json', import.meta.url);
const VALUES = { NUMERATOR: 77, DENOMINATOR: 100, PCAS: 4, REGISTER: 240 };
const IN_FILES = { NUMERATOR: 'Numerator', DENOMINATOR: 'Denominator', PCAS: 'PCAs', REGISTER: 'Register' };

/** Of each 100 patients who count, 77 were reached; 240 are on each register. */
export async function yearEnd(practice) {
  const { indicators } = JSON.parse(await readFile(CATALOGUE, 'utf8'));
  const rows = indicators.flatMap(({ code, fields }) =>
    fields.map(({ field }) => `QOF2526,${practice},20260331,${code},${IN_FILES[field]},${VALUES[field]}`),
  );
  return `QUALITY_SERVICE,ORG_CODE,ACH_DATE,IND_CODE,FIELD_NAME,VALUE\n${rows.join('\n')}\n`;
}

/** The answers of the payment agency to a batch file: every line paid today. */
export function paidAnswers(batchFile, today) {
  const lines = batchFile
    .split('\r\n')
    .filter((row) => row.startsWith('D,'))
    .map((row) => row.split(','))
    .map((cells) => `${cells[2]},PAID,${cells[8]},${today},`);
  return `INSTRUCTION,STATUS,AMOUNT,DATE,REASON\n${lines.join('\n')}\n`;
}

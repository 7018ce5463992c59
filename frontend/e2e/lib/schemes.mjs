// Local schemes for the journeys: those that are shipped, under codes of their own, with windows around today.
import { readFile } from 'node:fs/promises';
import { API } from './browser.mjs';

const CATALOGUE = new URL('../../../backend/src/main/resources/catalogue/demonstration/', import.meta.url);
const KEYCLOAK = process.env.CQRS_KEYCLOAK_URL ?? 'http://localhost:8090';
const DAY = 86_400_000;

export const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
/** Fills in today as the day on which a batch is to be paid. */
export async function payToday(page) {
  const [year, month, day] = today.split('-');
  for (const [label, value] of Object.entries({ Day: day, Month: month, Year: year }))
    await page.getByLabel(label).fill(value);
}
export const daysFromToday = (days) => new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);
const [year, month] = today.split('-').map(Number);
const first = month >= 4 ? year : year - 1;
export const YEAR = `${first}-${String((first + 1) % 100).padStart(2, '0')}`;

const WINDOWS = [
  ['CLOSED', 'Window that closed', -40, -10],
  ['OPEN', 'Window that is open', -5, 10],
  ['COMING', 'Window to come', 11, 30],
];

/** The definition of a shipped scheme with this code and name; one day of activity for each window. */
export async function scheme(file, code, name) {
  const definition = JSON.parse(await readFile(new URL(file, CATALOGUE), 'utf8'));
  const windows = WINDOWS.map(([window, words, opens, closes], index) => ({
    code: window,
    name: words,
    activityFrom: `${first}-04-0${index + 1}`,
    activityTo: `${first}-04-0${index + 1}`,
    opensOn: daysFromToday(opens),
    closesOn: daysFromToday(closes),
  }));
  return {
    ...definition,
    code,
    name,
    year: YEAR,
    startsOn: `${first}-04-01`,
    endsOn: `${first + 1}-03-31`,
    scheme: { ...definition.scheme, advance: true, windows },
  };
}

async function tokenOf(userName) {
  const response = await fetch(`${KEYCLOAK}/realms/cqrs/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'cqrs-test',
      username: userName,
      password: process.env.CQRS_DEMO_PASSWORD ?? 'password',
      scope: 'openid',
    }),
  });
  if (!response.ok) throw new Error(`no token for ${userName}: ${response.status}`);
  return (await response.json()).access_token;
}

/** One person of the service desk loads a definition through the API; where another finds it to publish. */
export async function load(definition) {
  const token = await tokenOf('jack.kerr');
  const post = async (path, body) => {
    const response = await fetch(`${API}/api/v1${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'X-Organisation': 'CQRS',
        'Idempotency-Key': crypto.randomUUID(),
        'Content-Type': 'application/json',
      },
      body,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  await post('/service-versions', JSON.stringify(definition));
  return `/services/${definition.code}/${YEAR}`;
}

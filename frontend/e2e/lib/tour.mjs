// The pictures of the tour in the README: taken by the journey of a year when CQRS_TOUR is set (`npm run tour`).
import { mkdir } from 'node:fs/promises';

const FOLDER = new URL('../../docs/tour/', import.meta.url).pathname;

/** Which screenshots of the journey are shown, and how high each is cut. */
const PICTURES = {
  'desktop-year-run-loaded': ['1-collection', 760],
  'desktop-year-working': ['2-working', 1180],
  'desktop-year-declared': ['3-declared', 900],
  'desktop-year-approvals-refused': ['4-approvals', 900],
  'desktop-year-released': ['5-payment', 900],
  'desktop-year-track-paid': ['6-tracked', 1000],
};

export async function picture(page, name) {
  const [file, height] = (process.env.CQRS_TOUR && PICTURES[name]) || [];
  if (!file) return;
  await mkdir(FOLDER, { recursive: true });
  const clip = { x: 0, y: 0, width: 1280, height };
  await page.screenshot({ path: `${FOLDER}${file}.png`, fullPage: true, clip });
}

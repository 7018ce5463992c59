// The pictures of the tour in the README: taken by the journey of a year when CQRS_TOUR is set (`npm run tour`).
import { mkdir } from 'node:fs/promises';

const FOLDER = new URL('../../docs/tour/', import.meta.url).pathname;

/** Which screenshots of the journey are shown, and where each is cut: from where, how high. */
const PICTURES = {
  'desktop-year-run-loaded': ['1-collection', 0, 760],
  'desktop-year-working': ['2-working', 0, 1180],
  'desktop-year-declared': ['3-declared', 0, 900],
  'desktop-year-approvals-refused': ['4-approvals', 0, 900],
  'desktop-year-released': ['5-payment', 0, 900],
  'desktop-year-track-paid': ['6-tracked', 270, 1130],
};

export async function picture(page, name) {
  const [file, y, height] = (process.env.CQRS_TOUR && PICTURES[name]) || [];
  if (!file) return;
  await mkdir(FOLDER, { recursive: true });
  const clip = { x: 0, y, width: 1280, height };
  await page.screenshot({ path: `${FOLDER}${file}.png`, fullPage: true, clip });
}

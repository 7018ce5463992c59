// Starts Chromium, takes screenshots and holds each page against the accessibility rules.
import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { note } from './tally.mjs';
import { picture } from './tour.mjs';

export const SPA = process.env.CQRS_SPA_URL ?? 'http://localhost:3000';
export const API = process.env.CQRS_API_URL ?? 'http://localhost:8080';
const SHOTS = new URL('../shots/', import.meta.url).pathname;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = { desktop: { width: 1280, height: 900 }, narrow: { width: 320, height: 640 } };

export async function openBrowser() {
  await mkdir(SHOTS, { recursive: true });
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: FLAGS });
}

/** Waits until the page has its heading and nothing is loading. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.locator('body:not(:has(.cqrs-loading))').waitFor(); // several parts may load at once
}

/** Screenshot, axe, no sideways scrolling, one h1. Answers the faults in words. */
export async function inspect(page, name) {
  await settled(page);
  const faults = [];
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
  await picture(page, name);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    faults.push(`${name}: axe ${id}: ${nodes.map((it) => it.target).join(' | ')}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${name}: ${wide} pixels wider than the window`);
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${name}: ${headings} headings of the first level`);
  return note(faults);
}

/** Notes what the browser complains about, for example a broken content security policy. */
export function listen(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aClaim, aLine } from '@/test/claim-fixtures';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, refuse, type Schemas, server, take } from '@/test/server';
import { ClaimLinesPage } from './claim-lines-page';

const LINES = `/claims/${ID}/lines`;
const soon = { timeout: 3000 };
const box = (name: RegExp) => screen.findByRole('textbox', { name });

function open(claim = aClaim(), hash = '') {
  answer(`/claims/${ID}`, 'Claim', claim);
  renderPage(<ClaimLinesPage />, { path: '/claims/:id/lines', at: LINES + hash });
}

const stale: Schemas['Problem'] = {
  type: '/problems#CQRS-0012',
  title: 'It has changed since you read it',
  status: 412,
  code: 'CQRS-0012',
  requestId: 'r-1',
};

describe('quantities saved as they are typed', () => {
  it('sends once what was typed quickly, with the version that was seen, and shows the amounts of the answer', async () => {
    const saved = aClaim({ version: 4, amount: '374.40', lines: [aLine({ quantity: 120, amount: '374.40' })] });
    const sent = take(LINES, 'Claim', () => saved);
    open();
    await userEvent.type(await box(/How many samples: Blood/), '120');
    expect(await screen.findByText('Saved', {}, soon)).toBeTruthy();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toEqual({ lines: [{ component: 'BLOOD', quantity: 120 }] });
    expect(sent[0]?.headers.get('If-Match')).toBe('"3"');
    expect(screen.getAllByText('£374.40')).toHaveLength(2);
  });

  it('asks how many belong to the days from a change of the tariff on, and sends both', async () => {
    const changes = [{ from: '2026-10-16', to: '2026-10-31' }];
    const sent = take(LINES, 'Claim', () => aClaim({ version: 4 }));
    open(aClaim({ lines: [aLine({ changes })] }));
    await userEvent.type(await box(/How many samples: Blood/), '12');
    await userEvent.type(await box(/How many of these from 16 October 2026 to 31 October 2026/), '5');
    await waitFor(
      () =>
        expect(sent.at(-1)?.body).toEqual({
          lines: [{ component: 'BLOOD', quantity: 12, changes: [{ from: '2026-10-16', quantity: 5 }] }],
        }),
      soon,
    );
  });

  it('sends one request at a time, the later one with the version that the earlier one left', async () => {
    let free = () => undefined as unknown;
    const versions: (string | null)[] = [];
    server.use(
      http.put(`http://api.test/api/v1${LINES}`, async ({ request }) => {
        versions.push(request.headers.get('If-Match'));
        if (versions.length === 1) await new Promise((resolve) => (free = () => resolve(undefined)));
        return HttpResponse.json(aClaim({ version: 3 + versions.length }));
      }),
    );
    open();
    await userEvent.type(await box(/samples/), '1');
    await waitFor(() => expect(versions).toEqual(['"3"']), soon);
    await userEvent.type(await box(/visits/), '2');
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(versions).toHaveLength(1);
    expect(screen.getByText('Saving…')).toBeTruthy();
    free();
    await waitFor(() => expect(versions).toEqual(['"3"', '"4"']), soon);
    expect(await screen.findByText('Saved', {}, soon)).toBeTruthy();
  });

  it('keeps what is no whole number in its box, tells it there, and saves the rest', async () => {
    const sent = take(LINES, 'Claim', () => aClaim({ version: 4, lines: aClaim().lines }));
    open();
    await userEvent.type(await box(/samples/), 'ten');
    expect(await screen.findByText('Enter a whole number, like 120, or leave it empty')).toBeTruthy();
    await userEvent.type(await box(/visits/), '4');
    await waitFor(() => expect(sent[0]?.body).toEqual({ lines: [{ component: 'HOME', quantity: 4 }] }), soon);
    expect(await screen.findByText('Saved, except what is marked', {}, soon)).toBeTruthy();
    expect(await box(/samples/)).toHaveProperty('value', 'ten');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    expect(await screen.findByRole('link', { name: /Blood samples: enter a whole number/ })).toBeTruthy();
  });

  it('shows at the field what the API says of it', async () => {
    take(LINES, 'Claim', () =>
      aClaim({ version: 4, checks: [{ pointer: '/lines/BLOOD', detail: 'Enter no more than 5,000 samples' }] }),
    );
    open();
    const samples = await box(/samples/);
    await userEvent.type(samples, '9000');
    expect(await screen.findByText('Enter no more than 5,000 samples', {}, soon)).toBeTruthy();
    expect(document.activeElement).toBe(samples);
  });

  it('tells who changed the claim meanwhile, and saves what was typed beside what they saved only when told to', async () => {
    refuse(LINES, { ...stale, detail: 'Last, Cara Dunn (Y90001) did this on 26 November 2026 at 10:05: Changed.' });
    open(aClaim({ lines: [aLine(), aLine({ component: 'HOME', name: 'Home visits', unit: 'visits' })] }));
    await userEvent.type(await box(/samples/), '7');
    expect(await screen.findByText('Somebody changed this claim while you were typing.', {}, soon)).toBeTruthy();
    expect(screen.getByText(/Cara Dunn \(Y90001\) did this/)).toBeTruthy();
    expect(await box(/samples/)).toHaveProperty('value', '7');
    answer(
      `/claims/${ID}`,
      'Claim',
      aClaim({
        version: 8,
        lines: [aLine({ quantity: 9 }), aLine({ component: 'HOME', name: 'Home visits', unit: 'visits', quantity: 4 })],
      }),
    );
    const sent = take(LINES, 'Claim', () => aClaim({ version: 9 }));
    await userEvent.click(screen.getByRole('button', { name: 'Save what I typed' }));
    await waitFor(() => expect(sent[0]?.headers.get('If-Match')).toBe('"8"'));
    expect(sent[0]?.body).toEqual({
      lines: [
        { component: 'BLOOD', quantity: 7 },
        { component: 'HOME', quantity: 4 },
      ],
    });
  });

  it('shows what is saved instead, when that is wanted', async () => {
    refuse(LINES, stale);
    open();
    await userEvent.type(await box(/samples/), '7');
    await screen.findByText('Somebody changed this claim while you were typing.', {}, soon);
    answer(`/claims/${ID}`, 'Claim', aClaim({ version: 8, lines: [aLine({ quantity: 55 })] }));
    await userEvent.click(screen.getByRole('button', { name: 'Show what is saved' }));
    await waitFor(async () => expect(await box(/samples/)).toHaveProperty('value', '55'));
  });

  it('goes on after a failure with what was typed', async () => {
    server.use(http.put(`http://api.test/api/v1${LINES}`, () => HttpResponse.error()));
    open();
    await userEvent.type(await box(/samples/), '7');
    expect(await screen.findByText('Not saved', {}, soon)).toBeTruthy();
    const sent = take(LINES, 'Claim', () => aClaim({ version: 4 }));
    await userEvent.click(screen.getByRole('button', { name: 'Save again' }));
    expect(await screen.findByText('Saved', {}, soon)).toBeTruthy();
    expect(sent[0]?.body).toEqual({ lines: [{ component: 'BLOOD', quantity: 7 }] });
  });

  it('shows a component outside the contract with the reason, and without a box', async () => {
    open();
    expect(await screen.findByText(/The component is not in the contract/)).toBeTruthy();
    expect(screen.getAllByRole('textbox')).toHaveLength(2);
  });

  it('puts a refusal of the API at its line, and into the summary when it is asked for by hand', async () => {
    refuse(LINES, { ...stale, status: 400, errors: [{ pointer: '/lines/0/quantity', detail: 'Too many' }] });
    open();
    await userEvent.type(await box(/samples/), '7');
    expect(await screen.findByText('Too many', {}, soon)).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Too many' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    const link = await screen.findByRole('link', { name: 'Too many' });
    expect(link.getAttribute('href')).toBe('#field-lines-BLOOD');
  });

  it('goes to the field that the address names', async () => {
    open(aClaim(), '#field-lines-HOME');
    const visits = await box(/visits/);
    await waitFor(() => expect(document.activeElement).toBe(visits));
  });
});

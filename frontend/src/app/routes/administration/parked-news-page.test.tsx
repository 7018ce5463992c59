import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aPerson } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, take } from '@/test/server';
import { ParkedNewsPage } from './parked-news-page';

const news = (change: Partial<Schemas['ParkedNews']> = {}): Schemas['ParkedNews'] => ({
  id: 4711,
  kind: 'ClaimApproved',
  title: 'A claim was approved',
  consequence: 'Its payment has not been instructed',
  reference: 'LC-Y90001-2026-Q2',
  provider: 'Y90001',
  status: 'PARKED',
  happenedAt: '2026-04-02T08:05:00Z',
  parkedAt: '2026-04-02T08:22:00Z',
  tries: 10,
  reason: 'IllegalStateException: the paycode is unknown',
  ...change,
});

function open(items: Schemas['ParkedNews'][], permissions = ['news.view', 'news.decide']) {
  answer('/me', 'Me', aPerson(permissions));
  answer('/parked-news', 'ParkedNewsPage', { items, total: items.length });
  renderPage(<ParkedNewsPage />);
}

describe('failed events', () => {
  it('say what has not been done, why, and how often it was tried', async () => {
    open([news()]);
    const item = await screen.findByRole('region', { name: /A claim was approved: LC-Y90001-2026-Q2/ });
    expect(within(item).getByText('Its payment has not been instructed')).toBeTruthy();
    expect(within(item).getByText('IllegalStateException: the paycode is unknown')).toBeTruthy();
    expect(within(item).getByText('10')).toBeTruthy();
    expect(within(item).getByRole('link', { name: 'LC-Y90001-2026-Q2' }).getAttribute('href')).toBe(
      '/track/LC-Y90001-2026-Q2',
    );
  });

  it('are tried again', async () => {
    const sent = take('/parked-news/4711/retry', 'ParkedNews', () => news({ status: 'TRIED_AGAIN' }));
    open([news()]);
    await userEvent.click(await screen.findByRole('button', { name: /Try again now/ }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.headers.get('Idempotency-Key')).toBeTruthy();
  });

  it('are set aside only with a reason', async () => {
    const sent = take('/parked-news/4711/set-aside', 'ParkedNews', () => news({ status: 'SET_ASIDE' }));
    open([news()]);
    await userEvent.click(await screen.findByRole('button', { name: /Set aside with a reason/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Set aside' }));
    expect(await screen.findByRole('link', { name: 'Enter why nothing has to follow' })).toBeTruthy();
    expect(sent).toHaveLength(0);
    await userEvent.type(screen.getByRole('textbox'), 'Paid by hand');
    await userEvent.click(screen.getByRole('button', { name: 'Set aside' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ reason: 'Paid by hand' }));
  });

  it('cannot be decided on by those who only view them', async () => {
    open([news()], ['news.view']);
    expect(await screen.findByText('Its payment has not been instructed')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Try again now/ })).toBeNull();
  });
});

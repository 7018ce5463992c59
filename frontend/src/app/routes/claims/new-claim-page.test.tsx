import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aClaim, aClaimWindow, aWindow } from '@/test/claim-fixtures';
import { aPerson, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, refuse, type Schemas, take } from '@/test/server';
import { NewClaimPage } from './new-claim-page';

function open(...items: Schemas['ClaimWindow'][]) {
  answer('/me', 'Me', aPerson(['claim.view', 'claim.make']));
  answer('/claim-windows', 'ClaimWindowPage', { items, total: items.length });
  renderPage(<NewClaimPage />, { path: '/claims/new', at: '/claims/new' });
}

const closed = (change: Partial<Schemas['ClaimWindow']>) => aClaimWindow({ canClaim: false, ...change });

describe('what can be claimed', () => {
  it('begins the claim of an open window and goes to it', async () => {
    const sent = take('/claims', 'Claim', () => aClaim());
    open(aClaimWindow());
    await userEvent.click(await screen.findByRole('button', { name: /^Claim for October 2026/ }));
    expect(await screen.findByText('Another page')).toBeTruthy();
    expect(sent[0]?.body).toEqual({
      service: 'PHLEB-2026-27',
      window: '2026-10',
      activityFrom: '2026-10-01',
      supplementary: false,
    });
  });

  it('offers the days that no claim has yet, and what can be claimed for once more', async () => {
    const sent = take('/claims', 'Claim', () => aClaim());
    open(aClaimWindow({ claimable: [{ activityFrom: '2026-10-31', activityTo: '2026-10-31' }], canSupplement: true }));
    const part = await screen.findByRole('button', { name: /^Claim for October 2026, only 31 October 2026/ });
    expect(screen.getByRole('button', { name: /^Claim for more in October 2026/ })).toBeTruthy();
    await userEvent.click(part);
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ activityFrom: '2026-10-31' }));
  });

  it('says of every other window why not and what to do, in groups', async () => {
    open(
      closed({
        reason: 'Claimed already as LC-1, which is Draft',
        action: 'Open that claim.',
        claim: { id: ID, number: 'LC-Y90001-1', status: 'DRAFT', statusInWords: 'Draft' },
      }),
      closed({
        status: 'NOT_OPEN',
        window: { ...aWindow, code: '2026-12', name: 'December 2026' },
        reason: 'This window opens on 1 January 2027',
        action: 'Come back on the day on which it opens.',
      }),
      closed({
        status: 'CLOSED',
        window: { ...aWindow, code: '2026-08', name: 'August 2026' },
        reason: 'This window closed on 30 September 2026',
        action: 'Ask the commissioner of the scheme what can still be done.',
      }),
    );
    expect(await screen.findByRole('heading', { name: 'Open now' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Opening later' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Closed' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/opens on 1 January 2027. Come back on the day/)).toBeTruthy();
    expect(screen.getByText(/Ask the commissioner of the scheme/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open claim LC-Y90001-1' }).getAttribute('href')).toBe(`/claims/${ID}`);
  });

  it('says it when the API refuses after all', async () => {
    refuse('/claims', {
      type: '/problems#CQRS-0851',
      title: 'The claim window has closed',
      status: 409,
      code: 'CQRS-0851',
      action: 'Ask the commissioner.',
      requestId: 'r-1',
    });
    open(aClaimWindow());
    await userEvent.click(await screen.findByRole('button', { name: /^Claim for/ }));
    expect(await screen.findByText('The claim window has closed')).toBeTruthy();
    await waitFor(() => expect(document.title).toMatch(/^Error: /));
  });

  it('says what brings a window when there is none', async () => {
    open();
    expect(await screen.findByText(/when your commissioner offers you a local scheme/)).toBeTruthy();
  });
});

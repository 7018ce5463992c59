import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aClaim, aClaimSummary } from '@/test/claim-fixtures';
import { aPerson, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, refuse, take } from '@/test/server';
import { ApprovalsPage } from './approvals-page';

const OTHER = ID.replace(/1$/, '2');
const THIRD = ID.replace(/1$/, '3');

function open(permissions: string[]) {
  answer('/me', 'Me', aPerson(permissions));
  answer('/claims', 'ClaimPage', {
    items: [
      aClaimSummary({ number: 'LC-Y90001-1' }),
      aClaimSummary({ id: OTHER, number: 'LC-Y90002-1' }),
      aClaimSummary({
        id: THIRD,
        number: 'LC-Y90003-1',
        availableActions: [{ action: 'approve', allowed: false, reason: 'You have had another part in this claim' }],
      }),
    ],
    total: 3,
  });
  renderPage(<ApprovalsPage />);
}

describe('the queue of claims', () => {
  it('approves those chosen one after the other and tells what became of each', async () => {
    const sent = take(`/claims/${ID}/approve`, 'Claim', () => aClaim());
    refuse(`/claims/${OTHER}/approve`, {
      type: '/problems#CQRS-0867',
      title: 'A file of the claim was not scanned for viruses yet',
      status: 409,
      code: 'CQRS-0867',
      action: 'Wait until every file is scanned.',
      requestId: 'r-1',
    });
    open(['claim.approve-tier-1']);
    expect(await screen.findByText('Not possible: You have had another part in this claim')).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Choose LC-Y90001-1' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Choose LC-Y90002-1' }));
    await userEvent.click(screen.getByRole('button', { name: 'Approve 2 claims' }));
    expect(await screen.findByText('LC-Y90001-1: Approved in Tier 1')).toBeTruthy();
    expect(await screen.findByText(/LC-Y90002-1: Not approved. A file of the claim was not scanned/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: '1 claim approved, 1 refused' })).toBeTruthy();
    expect(sent[0]?.headers.get('If-Match')).toBe('"3"');
  });

  it('shows each step to those who have it', async () => {
    open(['claim.approve-inside', 'claim.approve-finance']);
    expect(await screen.findByRole('region', { name: 'Claims of your organisation to check' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Claims waiting for finance' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Claims waiting for Tier 1' })).toBeNull();
  });

  it('says it to those who approve nothing', async () => {
    open([]);
    expect(await screen.findByText('Your roles for this organisation do not include approving.')).toBeTruthy();
  });
});

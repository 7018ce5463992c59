import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aClaim, theFiles } from '@/test/claim-fixtures';
import { aPerson, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, take } from '@/test/server';
import { ClaimApprovalPage } from './claim-approval-page';

const waiting = (change: Partial<Schemas['Claim']> = {}) =>
  aClaim({
    status: 'AWAITING_TIER_1',
    statusInWords: 'Awaiting Tier 1 Approval',
    amount: '374.40',
    availableActions: ['approve', 'query', 'reject'].map((action) => ({ action, allowed: true })),
    ...change,
  });
const after = aClaim({ status: 'AWAITING_TIER_2', statusInWords: 'Awaiting Tier 2 Approval' });

function open(claim: Schemas['Claim']) {
  answer('/me', 'Me', aPerson(['claim.view', 'claim.approve-tier-1']));
  answer(`/claims/${ID}`, 'Claim', claim);
  answer(`/claims/${ID}/evidence`, 'EvidenceList', theFiles());
  answer(`/claims/${ID}/messages`, 'ClaimMessages', { items: [] });
  answer(`/claims/${ID}/history`, 'ClaimHistory', { items: [] });
  renderPage(<ClaimApprovalPage />, { path: '/approvals/claim/:id', at: `/approvals/claim/${ID}` });
}

async function decide(choice: string) {
  await userEvent.click(await screen.findByRole('radio', { name: choice }));
  await userEvent.click(screen.getByRole('button', { name: 'Confirm the decision' }));
}

describe('the decision on a claim', () => {
  it('approves a small amount at once', async () => {
    const sent = take(`/claims/${ID}/approve`, 'Claim', () => after);
    open(waiting());
    await decide('Approve');
    expect(await screen.findByText('Done: Awaiting Tier 2 Approval')).toBeTruthy();
    expect(sent).toHaveLength(1);
  });

  it('asks once more before a large amount', async () => {
    const sent = take(`/claims/${ID}/approve`, 'Claim', () => after);
    open(waiting({ band: 'HIGH', amount: '52040.00' }));
    await decide('Approve');
    expect(await screen.findByRole('heading', { level: 1, name: /You approve £52,040.00/ })).toBeTruthy();
    expect(sent).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Do not approve yet' }));
    await decide('Approve');
    await userEvent.click(await screen.findByRole('button', { name: 'Approve £52,040.00' }));
    expect(await screen.findByText('Done: Awaiting Tier 2 Approval')).toBeTruthy();
    expect(sent).toHaveLength(1);
  });

  it('asks a question', async () => {
    const sent = take(`/claims/${ID}/query`, 'Claim', () => aClaim({ status: 'QUERIED', statusInWords: 'Queried' }));
    open(waiting());
    await decide('Ask a question');
    expect(await screen.findByRole('link', { name: 'Enter your question' })).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: 'Your question to the provider' }), 'All in October?');
    await decide('Ask a question');
    expect(await screen.findByText('Done: Queried')).toBeTruthy();
    expect(sent[0]?.body).toEqual({ question: 'All in October?' });
  });

  it('rejects with a reason of the list and words', async () => {
    const sent = take(`/claims/${ID}/reject`, 'Claim', () => aClaim({ status: 'REJECTED', statusInWords: 'Rejected' }));
    open(waiting());
    await decide('Reject');
    expect(await screen.findByRole('link', { name: 'Choose why you reject the claim' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Enter what the provider has to correct' })).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Why do you reject it?' }), 'WRONG_PERIOD');
    await userEvent.type(screen.getByRole('textbox', { name: 'What has to be corrected' }), 'Only October');
    await decide('Reject');
    await waitFor(() => expect(sent[0]?.body).toEqual({ code: 'WRONG_PERIOD', reason: 'Only October' }));
  });

  it('shows why something cannot be done', async () => {
    open(
      waiting({
        availableActions: [
          { action: 'approve', allowed: false, reason: 'You have had another part in this claim' },
          { action: 'query', allowed: true },
        ],
      }),
    );
    expect(await screen.findByText(/You have had another part in this claim/)).toBeTruthy();
    expect(screen.queryByRole('radio', { name: 'Approve' })).toBeNull();
  });
});

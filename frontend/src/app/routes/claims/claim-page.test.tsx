import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aClaim, aFile, aLine, anAnswer, theFiles } from '@/test/claim-fixtures';
import { aPerson, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, take } from '@/test/server';
import { ClaimPage } from './claim-page';

const tina = { name: 'Tina Ward', organisation: 'Y90' };
const at = '2026-11-03T10:00:00Z';

function open(claim: Schemas['Claim'], files = theFiles()) {
  answer('/me', 'Me', aPerson(['claim.view', 'claim.make']));
  answer(`/claims/${ID}`, 'Claim', claim);
  answer(`/claims/${ID}/evidence`, 'EvidenceList', files);
  answer(`/claims/${ID}/messages`, 'ClaimMessages', { items: [] });
  answer(`/claims/${ID}/history`, 'ClaimHistory', { items: [] });
  renderPage(<ClaimPage />, { path: '/claims/:id', at: `/claims/${ID}` });
}

const task = async (name: string) => {
  const item = (await screen.findByRole('link', { name })).closest('li') as HTMLElement;
  return within(item);
};

describe('a claim', () => {
  it('that is a draft is discarded after it was asked once more', async () => {
    const sent = take(`/claims/${ID}/discard`, 'Claim', () => aClaim({ status: 'DISCARDED' }));
    open(aClaim({ availableActions: [{ action: 'discard', allowed: true }] }));
    await userEvent.click(await screen.findByRole('button', { name: 'Discard this draft' }));
    expect(sent).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Discard the draft' }));
    expect(await screen.findByText('The draft has been discarded.')).toBeTruthy();
    expect(sent).toHaveLength(1);
  });

  it('shows its provider what is left to do, by the checks of the API', async () => {
    open(
      aClaim({
        lines: [aLine({ quantity: 12, amount: '37.44' })],
        answers: [anAnswer()],
        checks: [
          { pointer: '/answers/TRAINED', detail: 'Answer this question' },
          { pointer: '/evidence', detail: 'Add a file' },
        ],
      }),
    );
    expect((await task('What you claim')).getByText('Complete')).toBeTruthy();
    expect((await task('Questions')).getByText('Not started')).toBeTruthy();
    expect((await task('Evidence')).getByText('Not started')).toBeTruthy();
    expect((await task('Check and submit')).getByText('2 things to do first')).toBeTruthy();
  });

  it('asks for no questions and no files where the scheme does not', async () => {
    open(aClaim({ evidenceRequired: false }));
    expect((await task('Evidence')).getByText('Optional')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Questions' })).toBeNull();
  });

  it('says who rejected it, when and why, and what changed since', async () => {
    open(
      aClaim({
        status: 'REJECTED',
        rejection: {
          code: 'EVIDENCE_MISSING',
          codeInWords: 'Evidence is missing',
          reason: 'Send the sessions',
          by: tina,
          at,
        },
        changes: [{ what: 'Blood samples', before: '10', after: '12' }],
      }),
    );
    expect(await screen.findByText('This claim was rejected: Evidence is missing')).toBeTruthy();
    expect(screen.getByText('Send the sessions')).toBeTruthy();
    expect(screen.getByText(/by Tina Ward \(Y90\)/)).toBeTruthy();
    expect(screen.getByRole('cell', { name: '12' })).toBeTruthy();
  });

  it('lets its provider answer the open question', async () => {
    const sent = take(`/claims/${ID}/answer`, 'Claim', () => aClaim({ status: 'AWAITING_TIER_1' }));
    open(
      aClaim({
        status: 'QUERIED',
        question: { kind: 'QUESTION', text: 'All in October?', by: tina, at },
        availableActions: [{ action: 'answer', allowed: true }],
      }),
    );
    expect(await screen.findByText('All in October?')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
    expect(await screen.findByRole('link', { name: 'Enter your answer' })).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: 'Your answer' }), 'Yes');
    await userEvent.click(screen.getByRole('button', { name: 'Send the answer' }));
    expect(await screen.findByText('The answer has been sent.')).toBeTruthy();
    expect(sent[0]?.body).toEqual({ answer: 'Yes' });
  });

  it('is withdrawn with a reason, and the page says so although it can be changed then', async () => {
    const sent = take(`/claims/${ID}/withdraw`, 'Claim', () => aClaim({ status: 'WITHDRAWN' }));
    open(aClaim({ status: 'AWAITING_TIER_1', availableActions: [{ action: 'withdraw', allowed: true }] }));
    await userEvent.click(await screen.findByRole('button', { name: 'Withdraw this claim' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Why do you withdraw it?' }), 'Wrong month');
    answer(`/claims/${ID}`, 'Claim', aClaim({ status: 'WITHDRAWN' }));
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw the claim' }));
    expect(await screen.findByText('The claim has been withdrawn.')).toBeTruthy();
    expect(sent[0]?.body).toEqual({ reason: 'Wrong month' });
    expect(await screen.findByRole('heading', { name: 'Correct your claim' })).toBeTruthy();
  });

  it('opens the working of a line step by step, and offers no act to a reader', async () => {
    const steps = [{ number: 1, name: 'amount', words: '12 × £3.12', result: '37.44', unit: '£', money: true }];
    open(
      aClaim({
        provider: { code: 'Y90002', name: 'Harbour Medical Centre' },
        status: 'PAID',
        lines: [aLine({ quantity: 12, amount: '37.44', steps })],
        availableActions: [{ action: 'withdraw', allowed: false, reason: 'Only the provider itself does this' }],
      }),
      theFiles(aFile()),
    );
    await userEvent.click(await screen.findByText('How the amount for Blood samples is worked out'));
    expect(screen.getByText('12 × £3.12')).toBeTruthy();
    await waitFor(() => expect(screen.getByText('sessions.pdf')).toBeTruthy());
    expect(screen.queryByText(/Only the provider itself/)).toBeNull();
    expect(screen.queryByRole('button', { name: /Take/ })).toBeNull();
  });
});

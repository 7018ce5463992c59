import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { type Schemas, take } from '@/test/server';
import { AnswerCard } from './answer-card';

const line: Schemas['PaymentAnswer'] = {
  id: ID,
  batch: ID,
  batchNumber: 'B-2026-04-20-001',
  line: 7,
  said: { instruction: ID, status: 'PAID', figure: '100.00', day: '2026-04-20', reason: '' },
  outcome: 'CONTRADICTING',
  outcomeInWords: 'Contradicts what was said before',
  words: 'It says PAID; the line was answered before as REJECTED on 17 April 2026',
  instruction: ID,
  reference: 'QOF-Y90001-2025-26',
  amount: '100.00',
  keptAt: '2026-04-21T08:00:00Z',
  ageInDays: 3,
  holds: true,
  availableActions: [
    { action: 'take', allowed: true },
    { action: 'settle', allowed: true },
    { action: 'keep', allowed: false, reason: 'This line says that money was paid, so it cannot just be left' },
    { action: 'record', allowed: true },
    { action: 'not-paid', allowed: true },
  ],
};

describe('a line that contradicts', () => {
  it('says what it holds back and is settled with a decision and a reason', async () => {
    const sent = take(`/payment-answers/${ID}/settle`, 'PaymentAnswer', () => line);
    renderPage(<AnswerCard answer={line} mayAct />);
    expect(await screen.findByText('The payment goes into no batch until this is settled.')).toBeTruthy();
    expect(screen.getByText('Nobody yet')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Settle line 7' }));
    await userEvent.click(screen.getByRole('button', { name: 'Settle this line' }));
    expect(await screen.findByRole('link', { name: 'Enter how you know' })).toBeTruthy();
    expect(sent).toHaveLength(0);
    expect(screen.queryByRole('radio', { name: 'What is recorded stays' })).toBeNull();
    expect(screen.getByRole('radio', { name: /The money is not with the provider/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'It was paid on 2026-04-20' }));
    await userEvent.type(screen.getByLabelText('How do you know?'), 'Seen on the account');
    await userEvent.click(screen.getByRole('button', { name: 'Settle this line' }));
    expect(await screen.findByRole('button', { name: 'Settle this line' })).toBeTruthy();
    expect(sent[0]?.body).toEqual({ decision: 'AS_SAID', reason: 'Seen on the account' });
  });

  it('offers nothing to who only views', async () => {
    renderPage(<AnswerCard answer={line} mayAct={false} />);
    await screen.findByText('Nobody yet');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

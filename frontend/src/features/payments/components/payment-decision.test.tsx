import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { type Schemas, take } from '@/test/server';
import { PaymentDecision } from './payment-decision';

const payment: Schemas['PaymentInstruction'] = {
  id: ID,
  version: 3,
  reference: 'QOF-Y90001-2025-26',
  provider: { code: 'Y90001', name: 'Elm Tree Surgery' },
  service: 'QOF-2025-26',
  serviceName: 'Quality and Outcomes Framework',
  achievementDate: '2026-03-31',
  amount: '100.00',
  status: 'REJECTED',
  statusInWords: 'Rejected by the payment agency: Account closed. It goes into the next batch again.',
  instructedAt: '2026-04-10T08:00:00Z',
  availableActions: [
    { action: 'hold', allowed: true },
    { action: 'release-hold', allowed: false, reason: 'The payment is not held' },
    { action: 'send-back', allowed: true },
    { action: 'cancel', allowed: true },
    { action: 'return', allowed: false, reason: 'The payment was not paid' },
  ],
};

describe('a rejected payment', () => {
  it('is sent back with what has to be corrected, for the state that was seen', async () => {
    const sent = take(`/payment-instructions/${ID}/send-back`, 'PaymentInstruction', () => payment);
    renderPage(<PaymentDecision payment={payment} />);
    expect(screen.queryByRole('radio', { name: 'The bank returned it' })).toBeNull();
    await userEvent.click(await screen.findByRole('radio', { name: 'Send it back to be corrected' }));
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByRole('link', { name: 'Enter the reason' })).toBeTruthy();
    await userEvent.type(screen.getByLabelText('What has to be corrected?'), 'The bank details are old');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('Done. It stands in the timeline.')).toBeTruthy();
    expect(sent[0]?.body).toEqual({ reason: 'The bank details are old' });
    expect(sent[0]?.headers.get('If-Match')).toBe('"3"');
  });
});

import { screen, within } from '@testing-library/react';
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

describe('a payment that was paid in part', () => {
  it('is settled with the day on which the rest was paid, or on which the part came back', async () => {
    const sent = take(`/payment-instructions/${ID}/rest-paid`, 'PaymentInstruction', () => payment);
    renderPage(
      <PaymentDecision
        payment={{
          ...payment,
          availableActions: [
            { action: 'cancel', allowed: false, reason: 'Money of this payment is with the provider' },
            { action: 'return', allowed: true },
            { action: 'rest-paid', allowed: true },
          ],
        }}
      />,
    );
    expect(screen.queryByRole('radio', { name: /Cancel it/ })).toBeNull();
    expect(await screen.findByRole('radio', { name: 'The bank returned it' })).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'The rest was paid' }));
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByRole('link', { name: 'Enter the day, like 20 4 2026' })).toBeTruthy();
    const day = screen.getByRole('group', { name: 'Day on which the rest was paid' });
    await userEvent.type(within(day).getByLabelText('Day'), '20');
    await userEvent.type(within(day).getByLabelText('Month'), '4');
    await userEvent.type(within(day).getByLabelText('Year'), '2026');
    await userEvent.type(screen.getByLabelText('How do you know?'), 'Seen on the account');
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('Done. It stands in the timeline.')).toBeTruthy();
    expect(sent[0]?.body).toEqual({ day: '2026-04-20', reason: 'Seen on the account' });
  });
});

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

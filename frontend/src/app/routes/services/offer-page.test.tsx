import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { anOffer, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, refuse, take } from '@/test/server';
import { OfferPage } from './offer-page';

const open = () => renderPage(<OfferPage />, { path: '/offers/:id', at: `/offers/${ID}` });

describe('an offer', () => {
  it('is accepted once, with the version that was seen and a key', async () => {
    answer(`/offers/${ID}`, 'Offer', anOffer());
    const sent = take(`/offers/${ID}/accept`, 'Offer', () => anOffer({ status: 'ACCEPTED', availableActions: [] }));
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Accept this offer' }));
    expect(await screen.findByRole('alert')).toHaveProperty('textContent', expect.stringContaining('You take part'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers.get('If-Match')).toBe('"3"');
    expect(sent[0]?.headers.get('X-Organisation')).toBe('Y90001');
    expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is declined only with a reason', async () => {
    answer(`/offers/${ID}`, 'Offer', anOffer());
    const sent = take(`/offers/${ID}/decline`, 'Offer', () => anOffer({ status: 'DECLINED', availableActions: [] }));
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Decline this offer' }));
    await userEvent.click(screen.getByRole('button', { name: 'Decline this offer' }));
    expect(await screen.findByRole('link', { name: 'Enter why you decline' })).toBeTruthy();
    expect(document.title).toMatch(/^Error: /);
    await userEvent.type(screen.getByRole('textbox', { name: 'Why do you decline?' }), 'We close in May');
    await userEvent.click(screen.getByRole('button', { name: 'Decline this offer' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ reason: 'We close in May' }));
  });

  it('says what to do when the API refuses', async () => {
    answer(`/offers/${ID}`, 'Offer', anOffer());
    refuse(`/offers/${ID}/accept`, {
      type: '/problems#CQRS-0401',
      title: 'The offer has expired',
      status: 409,
      code: 'CQRS-0401',
      action: 'Ask your commissioner to offer it again.',
      requestId: 'r-1',
    });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Accept this offer' }));
    expect(await screen.findByText('Ask your commissioner to offer it again.')).toBeTruthy();
  });

  it('shows a refused action with its reason', async () => {
    answer(
      `/offers/${ID}`,
      'Offer',
      anOffer({
        availableActions: [{ action: 'accept', allowed: false, reason: 'You need the role Service Management' }],
      }),
    );
    open();
    expect(await screen.findByText(/You need the role Service Management/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Accept this offer' })).toBeNull();
  });
});

import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aPractice, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, server } from '@/test/server';
import { TrackPage } from './track-page';

describe('where a claim is', () => {
  it('says whose turn it is, how long that usually takes, and leads to the claim', async () => {
    server.use(http.get('http://api.test/api/v1/tracking/events', () => new HttpResponse(': alive\n\n')));
    answer('/tracking/LC-Y90001-1', 'Tracked', {
      summary: {
        reference: 'LC-Y90001-1',
        kind: 'CLAIM',
        subject: ID,
        provider: aPractice,
        title: 'Phlebotomy, October 2026',
        status: 'AWAITING_TIER_1',
        statusInWords: 'Awaiting Tier 1 Approval',
        turn: 'TIER_1',
        since: '2026-11-02T08:05:00Z',
      },
      whatNext: 'A person with the role Approver Tier 1 has to approve it.',
      steps: [
        { name: 'Provider submits', state: 'DONE', usually: 'Usually 3 days' },
        { name: 'Tier 1 approves', state: 'CURRENT', usually: 'Usually 2 days; 9 of 10 within 5 days' },
        { name: 'Tier 2 approves', state: 'TO_COME', usually: 'Usually 1 day' },
      ],
      timeline: [],
    });
    renderPage(<TrackPage />, { path: '/track/:reference', at: '/track/LC-Y90001-1' });
    expect(await screen.findByText('Approver Tier 1 of the commissioner')).toBeTruthy();
    expect(screen.getByText('Usually 2 days; 9 of 10 within 5 days')).toBeTruthy();
    expect(screen.getByText('Usually 1 day')).toBeTruthy();
    expect(screen.queryByText('Usually 3 days')).toBeNull();
    expect(screen.getByRole('link', { name: 'Open the claim' }).getAttribute('href')).toBe(`/claims/${ID}`);
  });
});

import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aPerson, aPractice, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, server } from '@/test/server';
import { HomePage } from './home-page';

describe('home', () => {
  it('stays when the tasks and what is on its way are not there', async () => {
    server.use(http.get('*/api/v1/:rest', () => HttpResponse.json({}, { status: 404 })));
    answer('/me', 'Me', aPerson(['tracking.view']));
    renderPage(<HomePage />);
    expect(await screen.findByText('Your tasks are not there yet.')).toBeTruthy();
    expect(await screen.findByText('Things on their way are not there yet.')).toBeTruthy();
    expect(screen.getByText('Declaration Management')).toBeTruthy();
  });

  it('shows what waits, and how much', async () => {
    answer('/me', 'Me', aPerson([]));
    answer('/tasks', 'TaskList', {
      items: [{ kind: 'DECLARATION_TO_DECLARE', title: 'Declarations to make', count: 2, link: '/declarations' }],
    });
    renderPage(<HomePage />);
    expect(await screen.findByRole('link', { name: 'Declarations to make' })).toBeTruthy();
    expect(screen.getByText('2')).toBeTruthy();
  });

  it('shows a claim on its way beside the declarations, with its kind, its amount and whose turn it is', async () => {
    answer('/me', 'Me', aPerson(['tracking.view']));
    answer('/tasks', 'TaskList', {
      items: [{ kind: 'CLAIM_WINDOW_OPEN', title: 'Claims that you can make now', count: 1, link: '/claims/new' }],
    });
    answer('/tracking', 'TrackedPage', {
      items: [
        {
          reference: 'LC-Y90001-1',
          kind: 'CLAIM',
          subject: ID,
          provider: aPractice,
          title: 'Phlebotomy, October 2026',
          status: 'AWAITING_PROVIDER_APPROVAL',
          statusInWords: 'Awaiting Provider Approval',
          turn: 'PROVIDER_APPROVER',
          amount: '374.40',
          since: '2026-11-02T08:05:00Z',
        },
      ],
      total: 1,
    });
    renderPage(<HomePage />);
    const window = await screen.findByRole('link', { name: 'Claims that you can make now' });
    expect(window.getAttribute('href')).toBe('/claims/new');
    expect(await screen.findByRole('cell', { name: 'Claim: Phlebotomy, October 2026' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '£374.40' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: "The provider's own approver" })).toBeTruthy();
  });
});

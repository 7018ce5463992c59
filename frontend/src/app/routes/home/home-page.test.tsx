import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { aPerson } from '@/test/fixtures';
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
});

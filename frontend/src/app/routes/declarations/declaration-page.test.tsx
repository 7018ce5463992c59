import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aDeclaration, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, take } from '@/test/server';
import { DeclarationPage } from './declaration-page';

function open(declaration: Schemas['Declaration']) {
  answer(`/declarations/${ID}`, 'Declaration', declaration);
  answer(`/declarations/${ID}/history`, 'DeclarationHistory', { items: [] });
  renderPage(<DeclarationPage />, { path: '/declarations/:id', at: `/declarations/${ID}` });
}

describe('a declaration', () => {
  it('is declared only when confirmed', async () => {
    const sent = take(`/declarations/${ID}/declare`, 'Declaration', () => aDeclaration({ availableActions: [] }));
    open(aDeclaration());
    await userEvent.click(await screen.findByRole('button', { name: 'Declare achievement' }));
    expect(await screen.findByRole('link', { name: 'Confirm that the achievement is right' })).toBeTruthy();
    expect(sent).toHaveLength(0);
    await userEvent.click(screen.getByRole('checkbox', { name: 'The achievement is right and may be paid' }));
    await userEvent.click(screen.getByRole('button', { name: 'Declare achievement' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ confirmed: true }));
  });

  it('shows no pound sign to a person who sees points', async () => {
    open(aDeclaration({ amount: undefined, moneyHidden: true }));
    expect(await screen.findByText('You can see points, not payments')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/£\s*\d/);
  });

  it('says why it came back and what changed', async () => {
    open(
      aDeclaration({
        sentBack: {
          reason: 'The data changed',
          at: '2026-04-03T08:00:00Z',
          changes: [{ what: 'AF006 numerator', before: '114', after: '120' }],
        },
      }),
    );
    expect(await screen.findByText('This declaration was sent back')).toBeTruthy();
    expect(screen.getByRole('cell', { name: '114' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '120' })).toBeTruthy();
  });
});

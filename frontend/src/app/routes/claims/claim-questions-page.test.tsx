import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aClaim, anAnswer } from '@/test/claim-fixtures';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, take } from '@/test/server';
import { ClaimQuestionsPage } from './claim-questions-page';

const answers = [
  anAnswer(),
  anAnswer({ question: 'PEOPLE', text: 'How many people?', kind: 'NUMBER', least: 1, most: 50 }),
  anAnswer({ question: 'WHERE', text: 'Where?', kind: 'CHOICE', choices: ['Here', 'At a hub'] }),
  anAnswer({ question: 'MORE', text: 'Anything else?', kind: 'TEXT', required: false }),
];

describe('the questions of a scheme', () => {
  it('saves each kind of answer, and goes back when all is kept', async () => {
    answer(`/claims/${ID}`, 'Claim', aClaim({ answers }));
    const sent = take(`/claims/${ID}/answers`, 'Claim', () => aClaim({ version: 4, answers }));
    renderPage(<ClaimQuestionsPage />, { path: '/claims/:id/questions', at: `/claims/${ID}/questions` });
    await userEvent.click(await screen.findByRole('radio', { name: 'Yes' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'How many people?' }), '4');
    await userEvent.click(screen.getByRole('radio', { name: 'At a hub' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Anything else? (optional)' }), 'No');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    expect(await screen.findByText('Another page')).toBeTruthy();
    await waitFor(() =>
      expect(sent.at(-1)?.body).toEqual({
        answers: [
          { question: 'TRAINED', answer: 'Yes' },
          { question: 'PEOPLE', answer: '4' },
          { question: 'WHERE', answer: 'At a hub' },
          { question: 'MORE', answer: 'No' },
        ],
      }),
    );
  });
});

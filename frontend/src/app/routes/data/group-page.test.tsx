import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aSubmission, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, take } from '@/test/server';
import { GroupPage } from './group-page';

function open() {
  answer(`/submissions/${ID}`, 'Submission', aSubmission());
  renderPage(<GroupPage />, { path: '/data/:id/groups/:group', at: `/data/${ID}/groups/QI` });
}

describe('entry by hand', () => {
  it('keeps zero, No and not answered apart', async () => {
    const answers = take(`/submissions/${ID}/indicators/QI013`, 'Submission', () => aSubmission({ version: 8 }));
    const counts = take(`/submissions/${ID}/indicators/QI014`, 'Submission', () => aSubmission({ version: 9 }));
    open();
    expect(await screen.findByRole('radio', { name: 'Not answered' })).toHaveProperty('checked', true);
    await userEvent.click(screen.getByRole('radio', { name: 'No' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Meetings' }), '0');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    await waitFor(() => expect(counts).toHaveLength(1));
    expect(answers[0]?.body).toEqual({ values: [{ field: 'ANSWER', answer: false }] });
    expect(counts[0]?.body).toEqual({ values: [{ field: 'COUNT', number: 0 }] });
    expect(answers[0]?.headers.get('If-Match')).toBe('"7"');
    expect(counts[0]?.headers.get('If-Match')).toBe('"8"');
  });

  it('refuses what is no whole number and keeps what was typed', async () => {
    open();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Meetings' }), '1.5');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    expect(await screen.findByRole('link', { name: /enter a whole number/ })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Meetings' })).toHaveProperty('value', '1.5');
  });
});

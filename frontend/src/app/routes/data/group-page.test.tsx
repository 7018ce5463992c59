import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aSubmission, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, refuse, take } from '@/test/server';
import { GroupPage } from './group-page';

const careHomes = aSubmission({
  groups: [
    {
      code: 'QI',
      name: 'Care homes',
      complete: 0,
      expected: 1,
      indicators: [
        {
          indicator: 'CH001',
          description: 'Visits',
          purpose: 'PAYMENT',
          values: [
            {
              field: 'COUNT',
              label: 'Visits',
              required: true,
              number: 30,
              editable: false,
              notEditableBecause: 'Your primary care network enters this value',
            },
            { field: 'REGISTER', label: 'Beds', required: true, editable: true },
          ],
          answered: false,
          editable: true,
        },
      ],
    },
  ],
});

function open(submission = aSubmission()) {
  answer(`/submissions/${ID}`, 'Submission', submission);
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

  it('shows what others enter with the reason, and sends the rest', async () => {
    const sent = take(`/submissions/${ID}/indicators/CH001`, 'Submission', () => aSubmission({ version: 8 }));
    open(careHomes);
    expect(await screen.findByText('Your primary care network enters this value')).toBeTruthy();
    expect(screen.getByText('30')).toBeTruthy();
    expect(screen.getAllByRole('textbox')).toHaveLength(1);
    await userEvent.type(screen.getByRole('textbox', { name: 'Beds' }), '52');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ values: [{ field: 'REGISTER', number: 52 }] });
  });

  it('puts a refusal at the box that was sent', async () => {
    refuse(`/submissions/${ID}/indicators/CH001`, {
      type: '/problems#CQRS-0664',
      title: 'The count is above its register',
      status: 400,
      code: 'CQRS-0664',
      requestId: 'test',
      errors: [{ pointer: '/values/0/number', detail: 'Too few beds' }],
    });
    open(careHomes);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Beds' }), '1');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    const fault = await screen.findByRole('link', { name: 'Too few beds' });
    expect(fault.getAttribute('href')).toBe('#field-CH001-REGISTER');
  });

  it('refuses what is no whole number and keeps what was typed', async () => {
    open();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Meetings' }), '1.5');
    await userEvent.click(screen.getByRole('button', { name: 'Save and continue' }));
    expect(await screen.findByRole('link', { name: /enter a whole number/ })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Meetings' })).toHaveProperty('value', '1.5');
  });
});

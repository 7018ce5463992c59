import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aClaim, aFile, aLine, anAnswer, theFiles } from '@/test/claim-fixtures';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, refuse, type Schemas, take } from '@/test/server';
import { ClaimCheckPage } from './claim-check-page';

const complete = {
  lines: [aLine({ quantity: 120, amount: '374.40' })],
  answers: [anAnswer({ answer: 'Yes' })],
  amount: '374.40',
};
const submitted = aClaim({
  ...complete,
  status: 'AWAITING_TIER_1',
  statusInWords: 'Awaiting Tier 1 Approval',
  turn: 'TIER_1',
  whatNext: 'A person with the role Approver Tier 1 at Demo ICB has to approve it.',
  availableActions: [],
});

function open(claim: Schemas['Claim']) {
  answer(`/claims/${ID}`, 'Claim', claim);
  answer(`/claims/${ID}/evidence`, 'EvidenceList', theFiles(aFile()));
  renderPage(<ClaimCheckPage />, { path: '/claims/:id/check', at: `/claims/${ID}/check` });
}

async function submit(button = 'Submit the claim') {
  await userEvent.click(await screen.findByRole('checkbox', { name: /^The activity took place/ }));
  await userEvent.click(screen.getByRole('button', { name: button }));
}

describe('checking a claim', () => {
  it('shows every part with the way to change it', async () => {
    open(aClaim(complete));
    const link = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('href');
    expect(await link(/^Change\s*Blood samples$/)).toBe(`/claims/${ID}/lines`);
    expect(await link(/^Change\s*the answer to Was everybody trained/)).toBe(`/claims/${ID}/questions`);
    expect(await link(/^Change\s*sessions.pdf$/)).toBe(`/claims/${ID}/evidence`);
  });

  it('is submitted only with the statement', async () => {
    const sent = take(`/claims/${ID}/submit`, 'Claim', () => submitted);
    open(aClaim(complete));
    await userEvent.click(await screen.findByRole('button', { name: 'Submit the claim' }));
    expect(await screen.findByRole('link', { name: 'Confirm the statement to submit the claim' })).toBeTruthy();
    expect(sent).toHaveLength(0);
    answer(`/claims/${ID}`, 'Claim', submitted);
    await submit();
    expect(await screen.findByRole('heading', { level: 1, name: /Claim submitted/ })).toBeTruthy();
    expect(sent[0]?.body).toEqual({ confirmed: true });
    expect(screen.getByText(/Approver Tier 1 at Demo ICB/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /Follow/ }).getAttribute('href')).toBe('/track/LC-Y90001-26-0001');
  });

  it('says what another version of the scheme makes different, and has it confirmed', async () => {
    const sent = take(`/claims/${ID}/submit`, 'Claim', () => submitted);
    open(
      aClaim({
        ...complete,
        inForce: {
          version: 2,
          amount: '187.20',
          changes: [{ what: 'Blood samples, tariff', before: '£3.12 for each sample', after: '£1.56 for each sample' }],
        },
      }),
    );
    expect(await screen.findByText(/Version 2 holds now/)).toBeTruthy();
    expect(screen.getByText('£187.20')).toBeTruthy();
    await submit();
    expect(
      await screen.findByRole('link', { name: 'Confirm that you have read what changed in the scheme' }),
    ).toBeTruthy();
    expect(sent).toHaveLength(0);
    await userEvent.click(screen.getByRole('checkbox', { name: /I have read what is different in version 2/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Submit the claim' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ confirmed: true, serviceVersion: 2 }));
  });

  it('leads from each refusal to the page where it is corrected', async () => {
    refuse(`/claims/${ID}/submit`, {
      type: '/problems#CQRS-0859',
      title: 'The claim cannot be submitted as it is',
      status: 400,
      code: 'CQRS-0859',
      requestId: 'r-1',
      errors: [
        { pointer: '/lines/BLOOD', detail: 'Enter no more than 5,000 samples' },
        { pointer: '/answers/TRAINED', detail: 'Was everybody trained? Answer this question' },
        { pointer: '/evidence', detail: 'Add a file that supports the claim' },
      ],
    });
    open(aClaim(complete));
    await submit();
    const href = async (name: RegExp) => (await screen.findByRole('link', { name })).getAttribute('href');
    expect(await href(/5,000/)).toBe(`/claims/${ID}/lines#field-lines-BLOOD`);
    expect(await href(/Answer this question/)).toBe(`/claims/${ID}/questions#field-answers-TRAINED`);
    expect(await href(/Add a file/)).toBe(`/claims/${ID}/evidence`);
    expect(document.title).toMatch(/^Error: /);
  });

  it('tells beforehand what stands in the way', async () => {
    open(aClaim({ checks: [{ pointer: '/lines', detail: 'Enter how many you claim of at least one component' }] }));
    expect(await screen.findByText('1 thing has to be done before you can submit')).toBeTruthy();
    expect(screen.getByRole('link', { name: /at least one component/ }).getAttribute('href')).toBe(
      `/claims/${ID}/lines`,
    );
  });

  it('goes again under the same number after a rejection', async () => {
    const sent = take(`/claims/${ID}/resubmit`, 'Claim', () => submitted);
    open(
      aClaim({
        ...complete,
        status: 'REJECTED',
        availableActions: [
          { action: 'edit', allowed: true },
          { action: 'submit', allowed: false, reason: 'The claim was submitted before' },
          { action: 'resubmit', allowed: true },
        ],
      }),
    );
    await submit('Submit the claim again');
    await waitFor(() => expect(sent[0]?.body).toEqual({ confirmed: true }));
  });
});

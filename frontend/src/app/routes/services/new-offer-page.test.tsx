import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { aWindow } from '@/test/claim-fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, take } from '@/test/server';
import { NewOfferPage } from './new-offer-page';

const service: Schemas['ServiceSummary'] = {
  id: 'PHLEB-2026-27',
  code: 'PHLEB',
  year: '2026-27',
  name: 'Phlebotomy',
  kind: 'LOCAL',
  startsOn: '2026-04-01',
  endsOn: '2027-03-31',
  paymentPeriod: 'MONTHLY',
  entry: 'MANUAL',
  pays: true,
  versions: [{ version: 1, status: 'PUBLISHED' }],
};
const component = (code: string, name: string) => ({
  code,
  name,
  unit: 'samples',
  tariffInWords: '£3.12 for each sample',
  rule: 'per-item',
});

beforeEach(() => {
  answer('/services', 'ServicePage', { items: [service] });
  answer('/services/PHLEB-2026-27/versions/1', 'ServiceVersion', {
    service,
    version: 1,
    status: 'PUBLISHED',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    summary: 'Blood tests',
    achievementDates: [],
    indicators: [],
    groups: [],
    parameters: [],
    rules: [],
    scheme: {
      commissioner: 'Y90',
      evidenceRequired: true,
      paycode: 'LES-PHLEB',
      financeFrom: '10000.00',
      highFrom: '50000.00',
      windows: [aWindow],
      components: [component('BLOOD', 'Blood samples'), component('HOME', 'Home visits')],
      questions: [],
    },
    availableActions: [],
  });
  answer('/organisations', 'OrganisationPage', { items: [], total: 131 });
  renderPage(<NewOfferPage />, { path: '/offers/new', at: '/offers/new?service=PHLEB-2026-27' });
});

const next = () => userEvent.click(screen.getByRole('button', { name: 'Continue' }));

describe('the offer of a local scheme', () => {
  it('goes out with the chosen components', async () => {
    const sent = take('/offers', 'OffersMade', () => ({ made: 131, leftOut: [], offers: [] }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Some components' }));
    await next();
    expect(await screen.findByRole('link', { name: 'Choose at least one component' })).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Home visits' }));
    await next();
    await screen.findByRole('heading', { level: 1, name: /When does it run/ });
    await next();
    await screen.findByRole('heading', { level: 1, name: /Whom do you offer it to/ });
    await next();
    expect(await screen.findByText('Home visits')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Make the offers' }));
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ components: ['HOME'], allProviders: true }));
  });

  it('goes out with all of them unless some are chosen', async () => {
    const sent = take('/offers', 'OffersMade', () => ({ made: 131, leftOut: [], offers: [] }));
    expect(await screen.findByRole('radio', { name: 'All components of the scheme' })).toHaveProperty('checked', true);
    await next();
    await screen.findByRole('heading', { level: 1, name: /When does it run/ });
    await next();
    await screen.findByRole('heading', { level: 1, name: /Whom do you offer it to/ });
    await next();
    expect(await screen.findByText('All components')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Make the offers' }));
    await waitFor(() => expect(sent[0]?.body).not.toHaveProperty('components'));
  });
});

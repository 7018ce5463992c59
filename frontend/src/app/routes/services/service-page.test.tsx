import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aPerson } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas } from '@/test/server';
import { ServicePage } from './service-page';

const summary: Schemas['ServiceSummary'] = {
  id: 'LDHC-2025-26',
  code: 'LDHC',
  year: '2025-26',
  name: 'Learning disabilities health checks',
  kind: 'NATIONAL',
  startsOn: '2025-04-01',
  endsOn: '2026-03-31',
  paymentPeriod: 'QUARTERLY',
  entry: 'MIXED',
  pays: true,
  versions: [
    { version: 1, status: 'PUBLISHED' },
    { version: 2, status: 'DRAFT' },
  ],
};

const version = (number: number, status: 'DRAFT' | 'PUBLISHED'): Schemas['ServiceVersion'] => ({
  service: summary,
  version: number,
  status,
  sha256: 'ab'.repeat(32),
  summary: `Version ${number}`,
  achievementDates: ['2026-03-31'],
  groups: [],
  indicators: [],
  parameters: [],
  rules: [],
  availableActions: [
    {
      action: 'publish',
      allowed: false,
      code: 'CQRS-0402',
      reason: 'You loaded this version, and another person publishes it',
    },
  ],
});

function open(at: string) {
  answer('/me', 'Me', aPerson(['catalogue.view', 'catalogue.publish']));
  answer('/services', 'ServicePage', { items: [summary] });
  answer('/services/LDHC-2025-26/versions/1', 'ServiceVersion', version(1, 'PUBLISHED'));
  answer('/services/LDHC-2025-26/versions/2', 'ServiceVersion', version(2, 'DRAFT'));
  answer('/services/LDHC-2025-26/versions/2/effect', 'Effect', { touched: 0, parts: [] });
  renderPage(<ServicePage />, { path: '/services/:code/:year', at });
}

describe('a service', () => {
  it('leads from the version in force to its drafts', async () => {
    open('/services/LDHC/2025-26');
    const link = await screen.findByRole('link', { name: 'Version 2, not published yet' });
    expect(link.getAttribute('href')).toBe('/services/LDHC/2025-26?version=2');
    expect(screen.queryByRole('button', { name: 'Try this draft out' })).toBeNull();
  });

  it('lets whoever loaded a draft try it out, though another person publishes it', async () => {
    open('/services/LDHC/2025-26?version=2');
    expect(await screen.findByRole('button', { name: 'Try this draft out' })).toBeTruthy();
    expect(await screen.findByText('It would touch nobody: no figures rest on these data.')).toBeTruthy();
    expect(screen.getByText(/You loaded this version, and another person publishes it/)).toBeTruthy();
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { aPractice } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas } from '@/test/server';
import { VersionTrial } from './version-trial';

const trial = (change: Partial<Schemas['VersionTrial']> = {}): Schemas['VersionTrial'] => ({
  service: 'LDHC-2025-26',
  version: 2,
  inForce: 1,
  calculated: 3,
  changed: 1,
  incomplete: 1,
  total: { amountBefore: '600.00', amountAfter: '765.00' },
  parts: [{ code: 'LD001', changed: 1, figures: { amountBefore: '600.00', amountAfter: '765.00' } }],
  providers: [
    {
      provider: aPractice,
      achievementDate: '2026-03-31',
      figures: { amountBefore: '600.00', amountAfter: '765.00' },
      parts: [{ code: 'LD001', changed: 1, figures: { amountBefore: '600.00', amountAfter: '765.00' } }],
    },
    {
      provider: { code: 'Y90002', name: 'Harbour Medical Centre' },
      achievementDate: '2026-03-31',
      incomplete: 'LD003',
      figures: { amountBefore: '140.00' },
      parts: [],
    },
  ],
  ...change,
});

async function open(of: Schemas['VersionTrial']) {
  answer('/services/LDHC-2025-26/versions/2/trial', 'VersionTrial', of);
  renderPage(<VersionTrial service="LDHC-2025-26" version={2} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Try this draft out' }));
}

describe('a draft that is tried out', () => {
  it('is shown beside the version in force, by indicator and by provider, in pounds', async () => {
    await open(trial());
    const parts = await screen.findByRole('table', { name: 'By indicator' });
    expect(within(parts).getByText('£765.00')).toBeTruthy();
    const providers = screen.getByRole('table', { name: 'Providers with the largest differences' });
    expect(within(providers).getByText('Elm Tree Surgery (Y90001)')).toBeTruthy();
    expect(within(providers).getByText('Data are missing: LD003')).toBeTruthy();
    expect(screen.queryByText('Points now')).toBeNull();
    expect(screen.getByText('Version 1')).toBeTruthy();
  });

  it('says that there is nothing to compare with, and shows points where there are some', async () => {
    await open(trial({ inForce: undefined, total: { pointsAfter: '14.50' }, parts: [], providers: [] }));
    expect(await screen.findByText('None is published')).toBeTruthy();
    expect(screen.getByText('No provider gets other figures.')).toBeTruthy();
    expect(screen.getByText('Points then')).toBeTruthy();
  });
});

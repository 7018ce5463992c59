import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, take } from '@/test/server';
import { Recalculate } from './recalculate';

const done: Schemas['Recalculation'] = {
  id: ID,
  service: 'QOF-2025-26',
  achievementDate: '2026-03-31',
  reason: 'A parameter was corrected',
  status: 'DONE',
  statusInWords: 'Done: 1,200 calculated, 3 changed',
  startedAt: '2026-04-02T08:05:00Z',
  calculated: 1200,
};

describe('calculating again', () => {
  it('needs a date and a reason, and tells what came of it', async () => {
    const sent = take('/recalculations', 'Recalculation', () => done);
    answer(`/recalculations/${ID}`, 'Recalculation', done);
    renderPage(<Recalculate service="QOF-2025-26" dates={['2026-03-31']} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Calculate again' }));
    expect(await screen.findByRole('link', { name: 'Enter why it is calculated again' })).toBeTruthy();
    expect(sent).toHaveLength(0);
    await userEvent.selectOptions(screen.getByLabelText('Achievement date'), '31 March 2026');
    await userEvent.type(screen.getByLabelText('Why is it calculated again?'), done.reason);
    await userEvent.click(screen.getByRole('button', { name: 'Calculate again' }));
    expect(await screen.findByText(done.statusInWords)).toBeTruthy();
    const { service, achievementDate, reason } = done;
    expect(sent[0]?.body).toEqual({ service, achievementDate, reason });
  });
});

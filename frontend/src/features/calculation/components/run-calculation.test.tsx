import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, server } from '@/test/server';
import { RunCalculation } from './run-calculation';

const running: Schemas['Recalculation'] = {
  id: ID,
  service: 'QOF-2025-26',
  achievementDate: '2026-03-31',
  reason: 'A collection run was loaded',
  run: ID,
  status: 'RUNNING',
  statusInWords: 'Calculating',
  progress: { done: 300, total: 1200, unit: 'providers' },
  startedAt: '2026-04-02T08:05:00Z',
};
const done: Schemas['Recalculation'] = {
  ...running,
  status: 'DONE',
  statusInWords: 'Done: 1,200 calculated, 3 changed',
  calculated: 1200,
  changed: 3,
};
const asked: Schemas['Recalculation'] = {
  ...done,
  id: '0190b1c2-0000-7000-8000-000000000002',
  run: undefined,
  reason: 'A parameter was corrected',
  askedBy: { name: 'Jack Kerr' },
  changed: 41,
};

/** The calculations of the run, and all of the service and date. */
function calculations(own: Schemas['Recalculation'][], all = own, next?: string) {
  server.use(
    http.get('http://api.test/api/v1/recalculations', ({ request }) => {
      const { searchParams } = new URL(request.url);
      if (searchParams.has('run')) return HttpResponse.json({ items: own, total: own.length });
      expect(searchParams.get('service')).toBe('QOF-2025-26');
      expect(searchParams.get('achievementDate')).toBe('2026-03-31');
      return HttpResponse.json({ items: all, total: 12, next });
    }),
  );
}

const now = () => new Date().toISOString();

describe('the calculation of a run', () => {
  it('is waited for after loading, and moves while it runs', async () => {
    calculations([]);
    renderPage(<RunCalculation run={ID} loadedAt={now()} />);
    expect(await screen.findByRole('progressbar', { name: 'The calculation is about to start' })).toBeTruthy();
    calculations([running]);
    answer(`/recalculations/${ID}`, 'Recalculation', running);
    const bar = await screen.findByRole('progressbar', { name: 'Calculating' }, { timeout: 4000 });
    expect(bar).toHaveProperty('value', 300);
    expect(screen.getByText('300 of 1,200 providers')).toBeTruthy();
    answer(`/recalculations/${ID}`, 'Recalculation', done);
    expect(await screen.findByText(done.statusInWords, {}, { timeout: 4000 })).toBeTruthy();
    const link = screen.getByRole('link', { name: 'See the achievements' });
    expect(link.getAttribute('href')).toBe('/achievement?service=QOF-2025-26');
  });

  it('is not waited for long after loading', async () => {
    calculations([]);
    renderPage(
      <>
        <p>A run</p>
        <RunCalculation run={ID} loadedAt="2026-04-02T08:05:00Z" />
      </>,
    );
    expect(await screen.findByText('A run')).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('stands among all calculations of its service and date, page by page', async () => {
    calculations([done], [asked, done], 'next-page');
    answer(`/recalculations/${ID}`, 'Recalculation', done);
    renderPage(<RunCalculation run={ID} loadedAt={now()} />);
    const [, first, second] = within(await screen.findByRole('table')).getAllByRole('row');
    expect(first?.textContent).toContain('A parameter was corrected');
    expect(first?.textContent).toContain('Jack Kerr');
    expect(first?.textContent).toContain('41');
    expect(second?.textContent).toContain('The system');
    expect(screen.getByRole('link', { name: /Next page/ })).toBeTruthy();
  });
});

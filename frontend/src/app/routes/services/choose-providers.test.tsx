import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Form } from '@/design';
import { renderPage } from '@/test/render';
import { server } from '@/test/server';
import { ChooseProviders, type Chosen } from './choose-providers';

const PRACTICES = ['Elm Tree Surgery', 'Harbour Medical Centre', 'Station Road Practice'].map((name, at) => ({
  code: `Y9000${at + 1}`,
  name,
  type: 'PRACTICE',
  status: 'ACTIVE',
}));

/** Two a page, as the API would: the cursor is the place where the next page starts. */
const practices = () =>
  server.use(
    http.get('http://api.test/api/v1/organisations', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const found = PRACTICES.filter((it) => it.name.includes(query.get('q') ?? ''));
      const from = Number(query.get('cursor') ?? 0);
      const items = found.slice(from, from + 2);
      return HttpResponse.json({ items, ...(found.length > from + 2 ? { next: String(from + 2) } : {}) });
    }),
  );

function Chooser() {
  const [chosen, setChosen] = useState<Chosen[]>([]);
  return (
    <Form submit="Continue" onSubmit={() => undefined}>
      <ChooseProviders chosen={chosen} onChange={setChosen} />
    </Form>
  );
}

const box = (name: RegExp) => screen.findByRole('checkbox', { name });

describe('choosing providers', () => {
  it('keeps what was chosen through searches and pages, and lets it go again', async () => {
    practices();
    renderPage(<Chooser />);
    await userEvent.click(await box(/Elm Tree/));
    await userEvent.click(screen.getByRole('button', { name: 'More practices' }));
    await userEvent.click(await box(/Station Road/));
    expect(screen.getByText('2 practices chosen.')).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox'), 'Elm{Enter}');
    const elm = await box(/Elm Tree/);
    expect(screen.queryByRole('checkbox', { name: /Station Road/ })).toBeNull();
    expect(elm).toHaveProperty('checked', true);
    await userEvent.click(elm);
    expect(screen.getByText('1 practice chosen.')).toBeTruthy();
    expect(screen.getByText(/Station Road Practice \(Y90003\)/)).toBeTruthy();
  });
});

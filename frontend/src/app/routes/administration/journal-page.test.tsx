import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as transfer from '@/api/transfer';
import { aPerson, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer } from '@/test/server';
import { JournalPage } from './journal-page';

const subject = `organisation-import:${ID}`;

function open() {
  answer('/me', 'Me', aPerson(['journal.view']));
  answer('/journal/verification', 'JournalVerification', {
    status: 'INTACT',
    rows: 1,
    blocks: 1,
    verifiedAt: '2026-04-02T08:05:00Z',
    faults: [],
  });
  answer('/journal', 'JournalPage', {
    items: [
      {
        id: 12,
        at: '2026-04-02T08:05:00Z',
        by: { name: 'Jack Kerr' },
        what: 'OrganisationImportDecided',
        subject,
        hash: 'ab'.repeat(32),
      },
    ],
    total: 1,
  });
  renderPage(<JournalPage />);
}

const read = (file: Blob) =>
  new Promise<string>((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.readAsText(file);
  });

describe('the journal', () => {
  afterEach(() => vi.restoreAllMocks());

  it('says in words what happened to what, and leads to all of the same subject', async () => {
    open();
    expect(await screen.findByText('Organisation import decided')).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Organisation import 00000001' });
    expect(link.getAttribute('href')).toBe(`/?subject=${encodeURIComponent(subject)}`);
    expect(screen.queryByText('OrganisationImportDecided')).toBeNull();
  });

  it('keeps the codes in the download', async () => {
    const saved = vi.spyOn(transfer, 'saveAs').mockImplementation(() => {});
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'Download this table (CSV)' }));
    const text = await read(saved.mock.calls[0]?.[0] ?? new Blob());
    expect(text).toContain('Organisation import decided,OrganisationImportDecided');
    expect(text).toContain(subject);
  });
});

import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '@/test/render';
import { answer } from '@/test/server';
import { Verification } from './verification';

describe('the verification of the journal', () => {
  it('tells the block and the row of each fault, also where two are alike', async () => {
    const what = 'The hash does not fit';
    answer('/journal/verification', 'JournalVerification', {
      status: 'TAMPERED',
      rows: 4000,
      blocks: 13,
      verifiedAt: '2026-04-02T08:05:00Z',
      faults: [
        { block: 12, entry: 3456, what },
        { block: 13, what },
        { entry: 7, what },
      ],
    });
    renderPage(<Verification mayVerify={false} />);
    expect(await screen.findByText(`Block 12, row 3,456: ${what}`)).toBeTruthy();
    expect(screen.getByText(`Block 13: ${what}`)).toBeTruthy();
    expect(screen.getByText(`Row 7: ${what}`)).toBeTruthy();
  });
});

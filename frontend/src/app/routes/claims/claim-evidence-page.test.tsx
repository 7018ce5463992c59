import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as transfer from '@/api/transfer';
import { aClaim, aFile, theFiles } from '@/test/claim-fixtures';
import { aPerson, ID } from '@/test/fixtures';
import { renderPage } from '@/test/render';
import { answer, type Schemas, server, take } from '@/test/server';
import { ClaimEvidencePage } from './claim-evidence-page';

type Sent = Parameters<typeof transfer.upload>[0];

vi.mock('@/api/transfer', async (real) => ({ ...(await real<typeof transfer>()), upload: vi.fn() }));
const upload = vi.mocked(transfer.upload);

const pdf = (name = 'sessions.pdf') => new File(['0123456789'], name, { type: 'application/pdf' });
const arriving = (uploaded: number) =>
  aFile({ status: 'RECEIVING', uploaded, availableActions: [{ action: 'send', allowed: true }] });

function open(files: Schemas['EvidenceList']) {
  answer('/me', 'Me', aPerson(['claim.view', 'evidence.download']));
  answer(`/claims/${ID}`, 'Claim', aClaim());
  answer(`/claims/${ID}/evidence`, 'EvidenceList', files);
  renderPage(<ClaimEvidencePage />, { path: '/claims/:id/evidence', at: `/claims/${ID}/evidence` });
}

async function send(...files: File[]) {
  await userEvent.upload(await screen.findByLabelText('Choose one or more files'), files);
  await userEvent.click(screen.getByRole('button', { name: 'Send the files' }));
}

/** The connection is cut after some bytes. */
const cutAfter = (bytes: number) =>
  upload.mockImplementationOnce(({ onProgress }: Sent) => {
    onProgress?.(bytes, 10);
    answer(`/claims/${ID}/evidence`, 'EvidenceList', theFiles(arriving(bytes)));
    return Promise.reject(new TypeError('cut'));
  });

const arrives = () =>
  upload.mockImplementationOnce(() => {
    answer(`/claims/${ID}/evidence`, 'EvidenceList', theFiles(aFile()));
    return Promise.resolve(aFile());
  });

const kept = (bytes: number) =>
  server.use(
    http.head(
      `http://api.test/api/v1/evidence/${ID}/content`,
      () => new HttpResponse(null, { status: 204, headers: { 'Upload-Offset': String(bytes) } }),
    ),
  );

beforeEach(() => {
  upload.mockReset();
});

describe('evidence', () => {
  it('is announced with its hash, then sent, and says that it is clean', async () => {
    const announced = take(`/claims/${ID}/evidence`, 'Evidence', () => arriving(0));
    arrives();
    open(theFiles());
    await send(pdf());
    expect(await screen.findByText('Clean')).toBeTruthy();
    expect(announced[0]?.body).toEqual({
      name: 'sessions.pdf',
      type: 'application/pdf',
      size: 10,
      sha256: '84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882',
    });
    expect(upload.mock.calls[0]?.[0].offset).toBe(0);
    expect(screen.getByRole('button', { name: 'Download sessions.pdf' })).toBeTruthy();
  });

  it('goes on after a cut from the bytes that are kept', async () => {
    take(`/claims/${ID}/evidence`, 'Evidence', () => arriving(0));
    cutAfter(6);
    kept(4);
    open(theFiles());
    await send(pdf());
    expect(await screen.findByText(/Stopped at 60%/)).toBeTruthy();
    arrives();
    await userEvent.click(screen.getByRole('button', { name: /^Resume/ }));
    expect(await screen.findByText('Clean')).toBeTruthy();
    const rest = upload.mock.calls[1]?.[0] as Sent;
    expect(rest.offset).toBe(4);
    expect(await rest.file.text()).toBe('456789');
  });

  it('is stopped by Cancel and goes on later', async () => {
    take(`/claims/${ID}/evidence`, 'Evidence', () => arriving(0));
    kept(3);
    upload.mockImplementationOnce(({ signal, onProgress }: Sent) => {
      onProgress?.(3, 10);
      answer(`/claims/${ID}/evidence`, 'EvidenceList', theFiles(arriving(3)));
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      });
    });
    open(theFiles());
    await send(pdf());
    expect(await screen.findByText('Receiving 30%')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /^Cancel/ }));
    expect(await screen.findByText(/Stopped at 30%/)).toBeTruthy();
    arrives();
    await userEvent.click(screen.getByRole('button', { name: /^Resume/ }));
    await waitFor(() => expect(upload.mock.calls[1]?.[0].offset).toBe(3));
  });

  it('takes up a file that was cut elsewhere when it is chosen again', async () => {
    kept(7);
    arrives();
    open(theFiles(arriving(7)));
    expect(await screen.findByText('Receiving 70%')).toBeTruthy();
    await send(pdf());
    await waitFor(() => expect(upload.mock.calls[0]?.[0].offset).toBe(7));
    expect(await screen.findByText('Clean')).toBeTruthy();
  });

  it('sends nothing that is not allowed, and names each file', async () => {
    open(theFiles());
    await userEvent.upload(await screen.findByLabelText('Choose one or more files'), [pdf('list.exe')], {
      applyAccept: false,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Send the files' }));
    expect(
      await screen.findByRole('link', { name: /list.exe: choose a file of one of these types: PDF/ }),
    ).toBeTruthy();
    expect(upload).not.toHaveBeenCalled();
  });

  it('hands out only what is clean, and is read again while it is scanned', async () => {
    open(theFiles(aFile({ status: 'NOT_SCANNED', statusInWords: 'Not scanned yet: it waits', availableActions: [] })));
    expect(await screen.findByText('Not scanned yet: it waits')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Download/ })).toBeNull();
    answer(`/claims/${ID}/evidence`, 'EvidenceList', theFiles(aFile()));
    expect(await screen.findByText('Clean', {}, { timeout: 4000 })).toBeTruthy();
  });

  it('is taken away with a reason', async () => {
    const sent = take(`/evidence/${ID}/discard`, 'Evidence', () => aFile({ status: 'DISCARDED' }));
    open(theFiles(aFile()));
    await userEvent.click(await screen.findByRole('button', { name: 'Take sessions.pdf away' }));
    await userEvent.click(screen.getByRole('button', { name: 'Take the file away' }));
    expect(await screen.findByRole('link', { name: 'Choose why you take the file away' })).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'It identifies a patient' }));
    await userEvent.click(screen.getByRole('button', { name: 'Take the file away' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ reason: 'PATIENT_DATA' }));
  });
});

import { WarningCallout } from 'nhsuk-react-components';
import { useState } from 'react';
import { FileField, Form, plural, RefusedAction } from '@/design';
import { useClaimEvidence } from '../api/get-claim-evidence';
import { EvidenceItem } from './evidence-item';
import { SendingState } from './sending-state';
import { type Sending, useUploads } from './use-uploads';
import { faultsOf, limitsInWords } from './words';

interface Props {
  claim: string;
  mayDownload: boolean;
}

/** Files that support a claim: added, followed until they are scanned, taken away. */
export function UploadEvidence({ claim, mayDownload }: Props) {
  const files = useClaimEvidence(claim);
  const uploads = useUploads(claim, files);
  const [round, setRound] = useState(0);
  const [chosen, setChosen] = useState<File[]>([]);
  const add = files.availableActions.find((it) => it.action === 'add');

  const check = () => {
    if (chosen.length === 0) return [{ name: 'files', message: 'Choose a file' }];
    return chosen.flatMap((file) => faultsOf(file, files.limits)).map((message) => ({ name: 'files', message }));
  };
  const state = (sending: Sending) => (
    <SendingState
      sending={sending}
      onCancel={() => uploads.cancel(sending.key)}
      onResume={() => uploads.resume(sending.key)}
      onDrop={() => uploads.drop(sending.key)}
    />
  );
  const known = new Set(files.items.map((it) => it.id));
  const fresh = uploads.sendings.filter((it) => !it.id || !known.has(it.id));
  const sendingOf = (id: string) => uploads.sendings.find((it) => it.id === id);

  return (
    <>
      <WarningCallout>
        <WarningCallout.Heading headingLevel="h2">Nothing that identifies a patient</WarningCallout.Heading>
        <p>
          Do not send names, NHS numbers or dates of birth of patients, also not inside a picture or a hidden column.
          Counts and dates of sessions are enough.
        </p>
      </WarningCallout>
      {add?.allowed === false && <RefusedAction label="Add files" reason={add.reason} />}
      {add?.allowed && (
        <Form
          submit="Send the files"
          check={check}
          onSubmit={() => {
            uploads.add(chosen);
            setChosen([]);
            setRound(round + 1);
          }}
        >
          <FileField
            key={round}
            name="files"
            label="Choose one or more files"
            hint={limitsInWords(files.limits)}
            accept={files.limits.types.flatMap((it) => it.extensions).join(',')}
            multiple
            onChoose={setChosen}
          />
        </Form>
      )}
      <h2 className="nhsuk-heading-m">Files of this claim</h2>
      <p role="status" className="nhsuk-u-visually-hidden">
        {uploads.news}
      </p>
      {uploads.sendings.some((it) => it.state === 'sending') && (
        <p>Stay on this page until the files have been sent. What is cut off can be resumed.</p>
      )}
      <p className="nhsuk-body-s">
        {files.items.length === 0
          ? 'No file was added yet.'
          : `${plural(files.items.length, 'file')}, sorted by when they were added`}
      </p>
      <ul className="cqrs-files">
        {files.items.map((file) => {
          const sending = file.status === 'RECEIVING' ? sendingOf(file.id) : undefined;
          return (
            <EvidenceItem
              key={file.id}
              file={file}
              mayDownload={mayDownload}
              change={{ sending: sending && state(sending) }}
            />
          );
        })}
        {fresh.map((sending) => (
          <li className="cqrs-file" key={sending.key}>
            <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{sending.file.name}</h3>
            {state(sending)}
          </li>
        ))}
      </ul>
    </>
  );
}

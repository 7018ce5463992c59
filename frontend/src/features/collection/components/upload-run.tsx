import { useState } from 'react';
import { type Problem, problemOf } from '@/api/problem';
import type { components } from '@/api/schema';
import { FileField, Form, fileValue, formatDate, Progress, required, SelectField, TextField, text } from '@/design';
import { useAnnounceRun } from '../api/announce-run';
import { usePutRunContent } from '../api/put-run-content';

type Run = components['schemas']['Run'];

const codes = (typed: string) =>
  typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

interface Props {
  collections: components['schemas']['Collection'][];
  onUploaded: (run: Run) => void;
}

/** A collection file with its manifest: announced first, then sent as it is. */
export function UploadRun({ collections, onUploaded }: Props) {
  const announce = useAnnounceRun();
  const put = usePutRunContent();
  const [sent, setSent] = useState<{ done: number; total: number }>();
  const [problem, setProblem] = useState<Problem>();

  const send = async (values: FormData) => {
    const file = fileValue(values, 'file');
    const collection = collections.find((it) => it.id === text(values, 'collection'));
    if (!file || !collection) return;
    setProblem(undefined);
    try {
      const run = await announce.runAsync({
        collection: collection.id,
        achievementDate: collection.achievementDate,
        runId: text(values, 'runId'),
        rulesetVersion: text(values, 'rulesetVersion'),
        supplier: text(values, 'supplier'),
        fileName: file.name,
        covers: codes(text(values, 'covers')),
      });
      await put.runAsync({ id: run.id, file, onProgress: (done, total) => setSent({ done, total }) });
      onUploaded(run);
    } catch (error) {
      setProblem(problemOf(error));
      setSent(undefined);
    }
  };

  return (
    <>
      <h2 className="nhsuk-heading-m">Send in a collection file</h2>
      <Form
        submit="Send the file"
        busy={announce.busy || put.busy}
        problem={problem}
        onSubmit={send}
        check={(values) => [
          ...required(values, 'collection', 'Choose the collection'),
          ...required(values, 'runId', 'Enter the run identifier of the sender'),
          ...required(values, 'rulesetVersion', 'Enter the version of the business rules'),
          ...required(values, 'supplier', 'Enter who made the file'),
          ...(fileValue(values, 'file') ? [] : [{ name: 'file', message: 'Choose the collection file' }]),
        ]}
      >
        <SelectField
          name="collection"
          label="Collection"
          empty="Choose a collection"
          choices={collections.map((it) => ({
            value: it.id,
            label: `${it.serviceName}, ${formatDate(it.achievementDate)}${it.periodEnd ? '' : ' (no declaration)'}`,
          }))}
        />
        <TextField
          name="runId"
          label="Run identifier"
          hint="For example GPES-2026-04-01-01. The same run is never taken twice."
          width={20}
        />
        <TextField name="rulesetVersion" label="Version of the business rules" width={10} />
        <TextField name="supplier" label="Supplier" defaultValue="GPES" width={10} />
        <TextField
          name="covers"
          label="Whom does it speak for?"
          hint="Codes of regions, ICBs, sub-ICB locations, networks or practices, with spaces between. Leave it empty for all of England. Nobody else is touched."
        />
        <FileField name="file" label="Collection file" hint="CSV, plain or compressed with gzip" accept=".csv,.gz" />
      </Form>
      {sent && (
        <Progress
          label="Sending the file"
          done={Math.round(sent.done / 1000)}
          total={Math.round(sent.total / 1000)}
          unit="KB"
        />
      )}
    </>
  );
}

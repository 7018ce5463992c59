import { useState } from 'react';
import { type Problem, problemOf } from '@/api/problem';
import type { components } from '@/api/schema';
import {
  DateField,
  dateValue,
  type FieldError,
  FileField,
  Form,
  fileValue,
  Progress,
  RadioField,
  required,
  text,
} from '@/design';
import { usePutOrganisationImportContent } from '../api/put-organisation-import-content';
import { useStartOrganisationImport } from '../api/start-organisation-import';
import { LAYOUTS } from './words';

type Layout = components['schemas']['ImportLayout'];

const HOLDS_FROM =
  'A structure of practices has no dates of its own, so say from which day it holds. Other files do not need it.';

function checkDate(layout: string, date: string | undefined): FieldError[] {
  const name = 'effectiveOn';
  if (date === 'invalid') return [{ name, message: 'Enter a real date, like 1 4 2026' }];
  return !date && layout === 'PRACTICE_STRUCTURE'
    ? [{ name, message: 'Enter from which day it holds: a structure of practices has no dates of its own' }]
    : [];
}

export function UploadImport({ onUploaded }: { onUploaded: (id: string) => void }) {
  const start = useStartOrganisationImport();
  const put = usePutOrganisationImportContent();
  const [sent, setSent] = useState<{ done: number; total: number }>();
  const [problem, setProblem] = useState<Problem>();

  const send = async (values: FormData) => {
    const file = fileValue(values, 'file');
    if (!file) return;
    const effectiveOn = dateValue(values, 'effectiveOn');
    setProblem(undefined);
    try {
      const { id } = await start.runAsync({
        layout: text(values, 'layout') as Layout,
        fileName: file.name,
        ...(effectiveOn ? { effectiveOn } : {}),
      });
      await put.runAsync({ id, file, onProgress: (done, total) => setSent({ done, total }) });
      onUploaded(id);
    } catch (error) {
      setProblem(problemOf(error));
      setSent(undefined);
    }
  };

  return (
    <>
      <h2 className="nhsuk-heading-m">Import a published file</h2>
      <Form
        submit="Send the file"
        busy={start.busy || put.busy}
        problem={problem}
        onSubmit={send}
        check={(values) => [
          ...required(values, 'layout', 'Choose the kind of file'),
          ...checkDate(text(values, 'layout'), dateValue(values, 'effectiveOn')),
          ...(fileValue(values, 'file') ? [] : [{ name: 'file', message: 'Choose the file' }]),
        ]}
      >
        <RadioField
          name="layout"
          label="What kind of file is it?"
          choices={Object.entries(LAYOUTS).map(([value, label]) => ({ value, label }))}
        />
        <DateField name="effectiveOn" label="Holds from" hint={HOLDS_FROM} />
        <FileField name="file" label="File" hint="As published, plain or compressed with gzip" accept=".csv,.gz" />
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

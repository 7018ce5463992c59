import { useState } from 'react';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import {
  formatBytes,
  formatCount,
  NhsDate,
  NhsDateTime,
  Page,
  Part,
  Progress,
  Stats,
  StatusTag,
  Summary,
} from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { RunEffect } from '@/features/calculation/components/effects';
import { RunCalculation } from '@/features/calculation/components/run-calculation';
import { useRun } from '@/features/collection/api/get-run';
import { RunDecision } from '@/features/collection/components/run-decision';
import { Differences, Missing, Quarantine } from '@/features/collection/components/run-lists';

interface Choice {
  part: 'EVERYTHING' | 'ACCEPTED_ROWS';
  withdrawMissing: boolean;
}

export function RunPage() {
  const run = useRun(useParam('run'));
  const { can } = useActing();
  const count = (value?: number) => (value === undefined ? 'Not known yet' : formatCount(value));
  const counted = run.acceptedRows !== undefined;
  const [choice, setChoice] = useState<Choice>({ part: 'ACCEPTED_ROWS', withdrawMissing: false });
  const covers = run.manifest.covers ?? [];
  return (
    <Page
      title={run.manifest.runId}
      caption={run.serviceName ?? run.manifest.collection}
      trail={[{ to: paths.collections, label: 'Collections' }]}
    >
      <p>
        <StatusTag status={run.status} words={run.statusInWords} />
      </p>
      {run.progress && ['CHECKING', 'LOADING'].includes(run.status) && (
        <Progress label={run.status === 'LOADING' ? 'Loading' : 'Checking the file'} {...run.progress} />
      )}
      {run.loadedAt && can('calculation.recalculate') && (
        <Part what="The calculations">
          <RunCalculation run={run.id} loadedAt={run.loadedAt} />
        </Part>
      )}
      {counted && (
        <Stats
          stats={[
            { name: 'Rows in the file', value: count(run.rows) },
            { name: 'Rows that are good', value: count(run.acceptedRows) },
            { name: 'Rows set aside', value: count(run.quarantinedRows) },
            { name: 'Practices in it', value: count(run.practices) },
            { name: 'Practices missing', value: count(run.missingPractices) },
            { name: 'Figures that differ from the run before', value: count(run.differences) },
          ]}
        />
      )}
      <RunDecision run={run} onChoice={setChoice} />
      {run.status === 'CHECKED' && can('collection.load') && (run.acceptedRows ?? 0) > 0 && (
        <Part what="What this would change">
          <RunEffect run={run.id} {...choice} />
        </Part>
      )}
      {counted && can('collection.load') && (run.quarantinedRows ?? 0) > 0 && <Quarantine run={run.id} />}
      {counted && (run.missingPractices ?? 0) > 0 && <Missing run={run.id} />}
      {counted && (run.differences ?? 0) > 0 && <Differences run={run.id} />}
      <h2 className="nhsuk-heading-m">About this run</h2>
      <Summary
        facts={[
          { name: 'Achievement date', value: <NhsDate value={run.manifest.achievementDate} /> },
          { name: 'Speaks for', value: covers.length === 0 ? 'All of England' : covers.join(', ') },
          { name: 'Supplier', value: run.manifest.supplier },
          { name: 'Business rules', value: run.manifest.rulesetVersion },
          { name: 'File', value: run.manifest.fileName },
          { name: 'Size', value: run.bytes !== undefined && formatBytes(run.bytes) },
          { name: 'SHA-256', value: run.sha256 && <span className="cqrs-hash">{run.sha256}</span> },
          { name: 'Announced', value: <NhsDateTime value={run.announcedAt} /> },
          { name: 'Announced by', value: run.announcedBy?.name },
          { name: 'Received', value: run.receivedAt && <NhsDateTime value={run.receivedAt} /> },
          { name: 'Loaded', value: run.loadedAt && <NhsDateTime value={run.loadedAt} /> },
          {
            name: 'What was loaded',
            value:
              run.part && (run.part === 'EVERYTHING' ? 'Every row' : 'The good rows; those set aside were left out'),
          },
          { name: 'Why data were withdrawn', value: run.withdrawnReason },
        ]}
      />
    </Page>
  );
}

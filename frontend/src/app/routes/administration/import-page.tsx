import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import {
  formatBytes,
  formatCount,
  isAllowed,
  NhsDateTime,
  Page,
  Part,
  Progress,
  Stats,
  StatusTag,
  Summary,
} from '@/design';
import { ImportEffect } from '@/features/calculation/components/effects';
import { useOrganisationImport } from '@/features/organisations/api/get-organisation-import';
import { ImportDecision } from '@/features/organisations/components/import-decision';
import { ImportProblems } from '@/features/organisations/components/import-problems';
import { LAYOUTS } from '@/features/organisations/components/words';

export function ImportPage() {
  const it = useOrganisationImport(useParam('id'));
  const { changes } = it;
  return (
    <Page title={it.fileName} caption={LAYOUTS[it.layout]} trail={[{ to: paths.imports, label: 'Imports' }]}>
      <p>
        <StatusTag status={it.status} words={it.statusInWords} />
      </p>
      {it.progress && ['CHECKING', 'APPLYING'].includes(it.status) && (
        <Progress label={it.status === 'APPLYING' ? 'Applying' : 'Checking the file'} {...it.progress} />
      )}
      {changes && (
        <Stats
          stats={[
            { name: 'Organisations added', value: formatCount(changes.organisationsAdded) },
            { name: 'Organisations changed', value: formatCount(changes.organisationsChanged) },
            { name: 'Relationships added', value: formatCount(changes.relationshipsAdded) },
            { name: 'Relationships ended', value: formatCount(changes.relationshipsEnded) },
            { name: 'List sizes added', value: formatCount(changes.listSizesAdded) },
            { name: 'Unchanged', value: formatCount(changes.unchanged) },
          ]}
        />
      )}
      {it.status === 'CHECKED' && isAllowed(it.availableActions, 'apply') && (
        <Part what="What this would change">
          <ImportEffect id={it.id} />
        </Part>
      )}
      <ImportDecision subject={it} />
      {(it.problemRows ?? 0) > 0 && <ImportProblems id={it.id} total={it.problemRows} />}
      <Summary
        facts={[
          { name: 'Rows', value: it.rows !== undefined && formatCount(it.rows) },
          { name: 'Size', value: it.bytes !== undefined && formatBytes(it.bytes) },
          { name: 'SHA-256', value: it.sha256 && <span className="cqrs-hash">{it.sha256}</span> },
          { name: 'Started', value: <NhsDateTime value={it.startedAt} /> },
          { name: 'Started by', value: it.startedBy?.name },
          { name: 'Finished', value: it.finishedAt && <NhsDateTime value={it.finishedAt} /> },
        ]}
      />
    </Page>
  );
}

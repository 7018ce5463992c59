import { DataTable, DownloadButton, formatCount } from '@/design';
import { useDifferences } from '../api/get-differences';
import { useMissing } from '../api/get-missing';
import { useQuarantine } from '../api/get-quarantine';

const count = (value?: number) => (value === undefined ? 'None' : formatCount(value));
const shown = (next?: string) => (next ? 'line, the first 50 are shown' : 'line');

export function Quarantine({ run }: { run: string }) {
  const list = useQuarantine(run, {});
  return (
    <DataTable
      caption="Rows set aside"
      rows={list.items}
      total={list.total}
      rowKey={(it) => `${it.line}-${it.field}-${it.code}`}
      sortedBy={shown(list.next)}
      empty="No row was set aside."
      actions={
        <DownloadButton path={`/api/v1/runs/${run}/quarantine/file`} fileName="rows-set-aside.csv">
          Download all rows set aside (CSV)
        </DownloadButton>
      }
      columns={[
        { head: 'Line', numeric: true, cell: (it) => formatCount(it.line) },
        { head: 'Field', cell: (it) => it.field ?? 'Whole row' },
        { head: 'Value', cell: (it) => it.value ?? 'None' },
        { head: 'Why', cell: (it) => it.reason },
      ]}
    />
  );
}

export function Missing({ run }: { run: string }) {
  const list = useMissing(run, {});
  return (
    <DataTable
      caption="Practices that take part and are not in the file"
      rows={list.items}
      total={list.total}
      rowKey={(it) => it.code}
      sortedBy={list.next ? 'code, the first 50 are shown' : 'code'}
      empty="Every practice that takes part is in the file."
      columns={[
        { head: 'Code', cell: (it) => it.code },
        { head: 'Practice', cell: (it) => it.name },
      ]}
    />
  );
}

export function Differences({ run }: { run: string }) {
  const list = useDifferences(run, {});
  return (
    <DataTable
      caption="Figures that differ from the run before"
      rows={list.items}
      total={list.total}
      rowKey={(it) => `${it.organisation.code}-${it.indicator}-${it.field}`}
      sortedBy={list.next ? 'practice, the first 50 are shown' : 'practice'}
      empty="Nothing differs."
      columns={[
        { head: 'Practice', cell: (it) => `${it.organisation.name} (${it.organisation.code})` },
        { head: 'Indicator', cell: (it) => it.indicator },
        { head: 'Figure', cell: (it) => it.field.toLowerCase() },
        { head: 'Before', numeric: true, cell: (it) => count(it.before) },
        { head: 'After', numeric: true, cell: (it) => count(it.after) },
      ]}
    />
  );
}

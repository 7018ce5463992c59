import { DataTable, DownloadButton, formatCount } from '@/design';
import { useImportProblems } from '../api/get-import-problems';

export function ImportProblems({ id, total }: { id: string; total?: number }) {
  const list = useImportProblems(id);
  return (
    <DataTable
      caption="Rows that cannot be taken"
      rows={list.items}
      total={list.total ?? total}
      rowKey={(it) => `${it.line}-${it.field}-${it.code}`}
      sortedBy={list.next ? 'line, the first 50 are shown' : 'line'}
      empty="Every row can be taken."
      actions={
        <DownloadButton path={`/api/v1/organisation-imports/${id}/problems/file`} fileName="problems.csv">
          Download all problems (CSV)
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

import type { components } from '@/api/schema';
import { DataTable, formatDecimal } from '@/design';

export const Parameters = ({ parameters }: { parameters: components['schemas']['Parameter'][] }) => (
  <>
    <h2 className="nhsuk-heading-m">Values used in the calculation</h2>
    <DataTable
      caption="Values and where they come from"
      rows={parameters}
      rowKey={(it) => it.code + (it.group ?? '')}
      empty="The rules of this service use no values."
      columns={[
        { head: 'Value', cell: (it) => it.name },
        { head: 'Figure', numeric: true, cell: (it) => formatDecimal(it.value) },
        { head: 'Unit', cell: (it) => it.unit },
        { head: 'Source', cell: (it) => it.source },
        { head: 'How sure we are', cell: (it) => it.confidence },
      ]}
    />
  </>
);

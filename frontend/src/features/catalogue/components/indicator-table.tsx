import type { components } from '@/api/schema';
import { CsvButton, DataTable } from '@/design';

type Indicator = components['schemas']['Indicator'];

interface Props {
  groups: components['schemas']['IndicatorGroup'][];
  indicators: Indicator[];
}

const thresholds = ({ lowerThreshold, upperThreshold }: Indicator) =>
  lowerThreshold && upperThreshold ? `${lowerThreshold}% to ${upperThreshold}%` : 'None';

const counted = ({ description, fields }: Indicator) =>
  fields.some((it) => it.network) ? (
    <>
      {description}
      <br />
      <small>Entered by the primary care network</small>
    </>
  ) : (
    description
  );

export function IndicatorTable({ groups, indicators }: Props) {
  const area = (indicator: Indicator) => groups.find((it) => it.code === indicator.group)?.name ?? indicator.group;
  return (
    <>
      <h2 className="nhsuk-heading-m">Indicators</h2>
      <DataTable
        caption="Indicators of this service"
        rows={indicators}
        rowKey={(it) => it.code}
        sortedBy="area"
        empty="This service has no indicators: taking part is all that is recorded."
        actions={
          <CsvButton
            fileName="indicators.csv"
            head={['Code', 'Area', 'Description', 'Points', 'Lower threshold', 'Upper threshold']}
            rows={() =>
              indicators.map((it) => [
                it.code,
                area(it),
                it.description,
                it.points,
                it.lowerThreshold,
                it.upperThreshold,
              ])
            }
          />
        }
        columns={[
          { head: 'Indicator', cell: (it) => it.code },
          { head: 'Area', cell: area },
          { head: 'What is counted', cell: counted },
          { head: 'Thresholds', cell: thresholds },
          { head: 'Points', numeric: true, cell: (it) => it.points ?? 'None' },
        ]}
      />
    </>
  );
}

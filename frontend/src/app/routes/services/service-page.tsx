import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { ButtonLink, formatDecimal, formatYear, NhsDate, Page, Part, StatusTag, Summary } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { Recalculate } from '@/features/calculation/components/recalculate';
import { useServiceVersion } from '@/features/catalogue/api/get-service-version';
import { useServices } from '@/features/catalogue/api/get-services';
import { IndicatorTable } from '@/features/catalogue/components/indicator-table';
import { Parameters } from '@/features/catalogue/components/parameters';
import { PublishVersion } from '@/features/catalogue/components/publish-version';
import { Rules } from '@/features/catalogue/components/rules';
import { ENTRY, PERIOD } from '@/features/catalogue/components/words';
import { Participants } from '@/features/participation/components/participants';

/** The newest published version, or the newest of all while none is published. */
function useVersionToShow(id: string, year: string): number {
  const versions = useServices({ year, limit: 500 }).items.find((it) => it.id === id)?.versions ?? [];
  const published = versions.filter((it) => it.status === 'PUBLISHED');
  return Math.max(1, ...(published.length > 0 ? published : versions).map((it) => it.version));
}

export function ServicePage() {
  const code = useParam('code');
  const year = useParam('year');
  const { can } = useActing();
  const id = `${code}-${year}`;
  const version = useServiceVersion(id, useVersionToShow(id, year));
  const { service } = version;
  return (
    <Page
      title={service.name}
      caption={`${formatYear(year)}, version ${version.version}`}
      trail={[{ to: paths.services, label: 'Services' }]}
    >
      <p>{version.summary}</p>
      <Summary
        facts={[
          { name: 'Status', value: <StatusTag status={version.status} /> },
          { name: 'From', value: <NhsDate value={service.startsOn} /> },
          { name: 'To', value: <NhsDate value={service.endsOn} /> },
          { name: 'Paid', value: service.pays ? PERIOD[service.paymentPeriod] : 'Not paid' },
          { name: 'Data', value: ENTRY[service.entry] },
          { name: 'Points available', value: version.pointsAvailable && formatDecimal(version.pointsAvailable) },
          { name: 'Provider declares', value: version.declarationRequired === false ? 'Not needed' : 'Yes' },
          { name: 'Commissioner approves', value: version.approvalRequired === false ? 'Not needed' : 'Yes' },
          { name: 'Achievement dates', value: <Dates dates={version.achievementDates} /> },
        ]}
      />
      {can('participation.offer') && version.status === 'PUBLISHED' && (
        <ButtonLink to={`${paths.newOffer}?service=${id}`}>Offer this service</ButtonLink>
      )}
      {can('catalogue.publish') && <PublishVersion version={version} />}
      <IndicatorTable groups={version.groups} indicators={version.indicators} />
      <Rules rules={version.rules} />
      <Parameters parameters={version.parameters} />
      {can('participation.view') && (
        <Part what="Participants">
          <Participants service={id} year={year} />
        </Part>
      )}
      {can('calculation.recalculate') && version.status === 'PUBLISHED' && (
        <Recalculate service={id} dates={version.achievementDates} />
      )}
    </Page>
  );
}

const Dates = ({ dates }: { dates: string[] }) => (
  <ul className="nhsuk-list">
    {dates.map((date) => (
      <li key={date}>
        <NhsDate value={date} />
      </li>
    ))}
  </ul>
);

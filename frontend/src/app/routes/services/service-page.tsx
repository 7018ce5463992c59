import { useSearchParams } from 'react-router';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { ButtonLink, formatDecimal, formatYear, Link, NhsDate, Page, Part, StatusTag, Summary } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { VersionEffect } from '@/features/calculation/components/effects';
import { Recalculate } from '@/features/calculation/components/recalculate';
import { VersionTrial } from '@/features/calculation/components/version-trial';
import { IndicatorTable } from '@/features/catalogue/components/indicator-table';
import { useDrafts, useNewestVersion } from '@/features/catalogue/components/newest-version';
import { Parameters } from '@/features/catalogue/components/parameters';
import { PublishVersion } from '@/features/catalogue/components/publish-version';
import { Rules } from '@/features/catalogue/components/rules';
import { Scheme } from '@/features/catalogue/components/scheme';
import { ENTRY, PERIOD } from '@/features/catalogue/components/words';
import { Participants } from '@/features/participation/components/participants';

export function ServicePage() {
  const code = useParam('code');
  const year = useParam('year');
  const { can } = useActing();
  const id = `${code}-${year}`;
  const [params] = useSearchParams();
  const version = useNewestVersion(id, year, Number(params.get('version')) || undefined);
  const drafts = useDrafts(id, year).filter((it) => it !== version.version);
  const { scheme, service } = version;
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
          can('catalogue.publish') && {
            name: 'Drafts',
            value: drafts.length > 0 && <Drafts code={code} year={year} drafts={drafts} />,
          },
          { name: 'From', value: <NhsDate value={service.startsOn} /> },
          { name: 'To', value: <NhsDate value={service.endsOn} /> },
          { name: 'Paid', value: service.pays ? PERIOD[service.paymentPeriod] : 'Not paid' },
          { name: 'Data', value: scheme ? 'Claimed by the provider' : ENTRY[service.entry] },
          !scheme && {
            name: 'Points available',
            value: version.pointsAvailable && formatDecimal(version.pointsAvailable),
          },
          !scheme && { name: 'Provider declares', value: version.declarationRequired === false ? 'Not needed' : 'Yes' },
          !scheme && {
            name: 'Commissioner approves',
            value: version.approvalRequired === false ? 'Not needed' : 'Yes',
          },
          !scheme && { name: 'Achievement dates', value: <Dates dates={version.achievementDates} /> },
        ]}
      />
      {can('participation.offer') && version.status === 'PUBLISHED' && (
        <ButtonLink to={`${paths.newOffer}?service=${id}`}>Offer this service</ButtonLink>
      )}
      {can('catalogue.publish') && !scheme && version.status === 'DRAFT' && (
        <>
          <VersionTrial service={id} version={version.version} />
          <Part what="What publishing would change">
            <VersionEffect service={id} version={version.version} />
          </Part>
        </>
      )}
      {can('catalogue.publish') && <PublishVersion version={version} />}
      {scheme ? <Scheme scheme={scheme} /> : <IndicatorTable groups={version.groups} indicators={version.indicators} />}
      <Rules rules={version.rules} />
      <Parameters parameters={version.parameters} />
      {can('participation.view') && (
        <Part what="Participants">
          <Participants service={id} year={year} />
        </Part>
      )}
      {can('calculation.recalculate') && version.status === 'PUBLISHED' && !scheme && (
        <Recalculate service={id} dates={version.achievementDates} />
      )}
    </Page>
  );
}

const Drafts = ({ code, year, drafts }: { code: string; year: string; drafts: number[] }) => (
  <ul className="nhsuk-list">
    {drafts.map((draft) => (
      <li key={draft}>
        <Link to={paths.serviceVersion(code, year, draft)}>Version {draft}, not published yet</Link>
      </li>
    ))}
  </ul>
);

const Dates = ({ dates }: { dates: string[] }) => (
  <ul className="nhsuk-list">
    {dates.map((date) => (
      <li key={date}>
        <NhsDate value={date} />
      </li>
    ))}
  </ul>
);

import { paths } from '@/config/paths';
import { Link, Money, NhsDate, NhsDateTime, StatusTag, Summary } from '@/design';
import type { Claim } from './words';

/** What is claimed, where it stands and who signed. */
export const ClaimFacts = ({ claim }: { claim: Claim }) => (
  <Summary
    facts={[
      { name: 'Status', value: <StatusTag status={claim.status} words={claim.statusInWords} /> },
      { name: 'Service', value: `${claim.serviceName}, version ${claim.serviceVersion}` },
      {
        name: 'Activity',
        value: (
          <>
            {claim.window.name}: <NhsDate value={claim.window.activityFrom} /> to{' '}
            <NhsDate value={claim.window.activityTo} />
          </>
        ),
      },
      {
        name: 'Claims taken',
        value: (
          <>
            <NhsDate value={claim.window.opensOn} /> to <NhsDate value={claim.window.closesOn} />
          </>
        ),
      },
      { name: 'Provider', value: `${claim.provider.name} (${claim.provider.code})` },
      { name: 'Commissioner', value: `${claim.commissioner.name} (${claim.commissioner.code})` },
      { name: 'Amount', value: <Money amount={claim.moneyHidden ? undefined : claim.amount} /> },
      { name: 'Value band', value: claim.bandInWords },
      { name: 'Times submitted', value: claim.round > 1 && claim.round },
      ...claim.signatures.map((it) => ({
        name: it.stepInWords,
        value: (
          <>
            {it.by.name}, <NhsDateTime value={it.at} />
          </>
        ),
      })),
      { name: 'Where it is', value: <Link to={paths.track(claim.number)}>Follow {claim.number}</Link> },
    ]}
  />
);

import { paths } from '@/config/paths';
import { Link, Money, NhsDate, NhsDateTime, StatusTag, Summary } from '@/design';
import { type Claim, tagOf } from './words';

/** What is claimed, where it stands and who signed. */
export const ClaimFacts = ({ claim }: { claim: Claim }) => (
  <Summary
    facts={[
      { name: 'Status', value: <StatusTag status={tagOf(claim.status)} words={claim.statusInWords} /> },
      { name: 'Service', value: `${claim.serviceName}, version ${claim.serviceVersion}` },
      {
        name: 'Activity',
        value: (
          <>
            {claim.window.name}: <NhsDate value={claim.activityFrom} /> to <NhsDate value={claim.activityTo} />
            {claim.supplementary && ', claimed for once more'}
          </>
        ),
      },
      ...(claim.together ?? []).map((it) => ({
        name: 'Also claimed for these days',
        value: (
          <>
            <Link to={paths.claim(it.claim.id)}>{it.claim.number}</Link>, <NhsDate value={it.activityFrom} /> to{' '}
            <NhsDate value={it.activityTo} />: {it.claim.statusInWords}
            {it.amount && (
              <>
                , <Money amount={it.amount} />
              </>
            )}
          </>
        ),
      })),
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

import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { KIND, Link, Money, NhsDateTime, Page, Stepper, Summary, Timeline, turnInWords } from '@/design';
import { useFollowTracking } from '@/features/tracking/api/follow-tracking';
import { useTracked } from '@/features/tracking/api/get-tracked';

/** Where is it, and whose turn is it? */
export function TrackPage() {
  const reference = useParam('reference');
  const { live } = useFollowTracking(reference);
  const { summary, steps, timeline, whatNext } = useTracked(reference);
  return (
    <Page title={summary.reference} caption="Where it is" back={{ to: paths.home, label: 'Home' }} narrow>
      <p className="nhsuk-lede-text">{whatNext}</p>
      <Summary
        facts={[
          { name: 'What', value: summary.title },
          { name: 'Provider', value: `${summary.provider.name} (${summary.provider.code})` },
          { name: 'Status', value: summary.statusInWords },
          { name: 'Whose turn', value: turnInWords(summary.turn) },
          { name: 'Since', value: <NhsDateTime value={summary.since} /> },
          { name: 'Payment', value: <Money amount={summary.amount} /> },
          {
            name: KIND[summary.kind],
            value:
              summary.subject &&
              (summary.kind === 'CLAIM' ? (
                <Link to={paths.claim(summary.subject)}>Open the claim</Link>
              ) : (
                <Link to={paths.declaration(summary.subject)}>Open the declaration</Link>
              )),
          },
        ]}
      />
      <h2 className="nhsuk-heading-m">Its way</h2>
      <Stepper steps={steps} />
      <h2 className="nhsuk-heading-m">What happened</h2>
      <p role="status" className="nhsuk-body-s">
        {live ? 'This page updates by itself.' : 'Connecting. Load the page again to see the newest state.'}
      </p>
      <Timeline entries={timeline} />
    </Page>
  );
}

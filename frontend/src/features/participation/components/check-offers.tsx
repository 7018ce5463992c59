import { Panel } from 'nhsuk-react-components';
import { Form, Link, NhsDate, plural, Summary } from '@/design';
import { useMakeOffers } from '../api/make-offers';

export interface Draft {
  service: string;
  startsOn?: string;
  endsOn?: string;
  respondBy?: string;
  message?: string;
  /** Of a local scheme, the components that are offered; none at all stands for every component. */
  components?: { code: string; name: string }[];
  allProviders: boolean;
  providers: { code: string; name: string }[];
}

/** The last look before the offers go out, and what became of them. */
export function CheckOffers({ draft, offersPath }: { draft: Draft; offersPath: string }) {
  const make = useMakeOffers();
  const { service, startsOn = '', endsOn = '', respondBy, message, components, allProviders, providers } = draft;
  if (make.result) {
    const { made, leftOut } = make.result;
    return (
      <>
        <Panel>
          <Panel.Title headingLevel="h2">{plural(made, 'offer')} made</Panel.Title>
        </Panel>
        <p>Each provider finds the offer among its tasks. You see the answers in the list of offers.</p>
        {leftOut.length > 0 && (
          <>
            <h2 className="nhsuk-heading-m">{plural(leftOut.length, 'provider')} left out</h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {leftOut.map((it) => (
                <li key={it.provider}>
                  {it.provider}: {it.reason}
                </li>
              ))}
            </ul>
          </>
        )}
        <Link to={offersPath}>See all offers</Link>
      </>
    );
  }
  const changeDates = { to: '?step=dates', what: 'dates' };
  return (
    <Form
      submit="Make the offers"
      busy={make.busy}
      problem={make.problem}
      onSubmit={() =>
        make.run({
          service,
          startsOn,
          endsOn,
          ...(respondBy ? { respondBy } : {}),
          ...(message ? { message } : {}),
          ...(components?.length ? { components: components.map((it) => it.code) } : {}),
          ...(allProviders ? { allProviders } : { providers: providers.map((it) => it.code) }),
        })
      }
    >
      <Summary
        facts={[
          { name: 'Service', value: service, change: { to: '?step=service', what: 'service' } },
          components && {
            name: 'Components',
            value: components.length === 0 ? 'All components' : components.map((it) => it.name).join(', '),
            change: { to: '?step=components', what: 'components' },
          },
          { name: 'Starts on', value: startsOn && <NhsDate value={startsOn} />, change: changeDates },
          { name: 'Ends on', value: endsOn && <NhsDate value={endsOn} />, change: changeDates },
          { name: 'Answer by', value: respondBy ? <NhsDate value={respondBy} /> : 'No date', change: changeDates },
          { name: 'Message', value: message || 'None', change: changeDates },
          {
            name: 'Providers',
            value: allProviders
              ? 'Every practice within reach'
              : providers.map((it) => `${it.name} (${it.code})`).join(', '),
            change: { to: '?step=providers', what: 'providers' },
          },
        ]}
      />
    </Form>
  );
}

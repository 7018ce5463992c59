import { SummaryList } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { Link } from './link';

export interface Fact {
  name: string;
  /** Left out of the list when there is nothing to say. */
  value: ReactNode;
  change?: { to: string; what: string };
}

/** Facts about one thing, one a row. */
export function Summary({ facts }: { facts: (Fact | false | undefined)[] }) {
  const known = facts.filter((fact): fact is Fact => Boolean(fact) && isKnown((fact as Fact).value));
  return (
    <SummaryList>
      {known.map((fact) => (
        <SummaryList.Row key={fact.name}>
          <SummaryList.Key>{fact.name}</SummaryList.Key>
          <SummaryList.Value>{fact.value}</SummaryList.Value>
          {fact.change && (
            <dd className="nhsuk-summary-list__actions">
              <Link to={fact.change.to}>
                Change<span className="nhsuk-u-visually-hidden"> {fact.change.what}</span>
              </Link>
            </dd>
          )}
        </SummaryList.Row>
      ))}
    </SummaryList>
  );
}

const isKnown = (value: ReactNode) => value !== undefined && value !== null && value !== false && value !== '';

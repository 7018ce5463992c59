import { Panel } from 'nhsuk-react-components';
import { paths } from '@/config/paths';
import { Link, turnInWords } from '@/design';
import type { Claim } from './words';

/** The confirmation: the number, who approves next, and where to follow it. */
export const Submitted = ({ claim }: { claim: Claim }) => (
  <>
    <Panel>
      <Panel.Title headingLevel="h2">{claim.number}</Panel.Title>
      Your claim has been submitted. It is now: {claim.statusInWords}.
    </Panel>
    <h2 className="nhsuk-heading-m">What happens next</h2>
    <p>{claim.whatNext}</p>
    <p>Whose turn it is: {turnInWords(claim.turn)}.</p>
    <p>You see among your tasks when a question is asked or the claim is rejected; it then keeps its number.</p>
    <p>
      <Link to={paths.track(claim.number)}>Follow {claim.number}</Link>
    </p>
    <p>
      <Link to={paths.claims}>See all claims</Link>
    </p>
  </>
);

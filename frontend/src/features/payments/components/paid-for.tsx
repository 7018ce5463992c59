import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { KIND, Link } from '@/design';

type Instruction = components['schemas']['PaymentInstruction'];

export const kindOf = (it: Instruction) => KIND[it.kind ?? 'DECLARATION'];

/** What is paid: the service, with the way to the claim or the figures behind it, and the code of the cost centre. */
export const PaidFor = ({ instruction: it }: { instruction: Instruction }) => (
  <>
    {kindOf(it)}: <Subject instruction={it} />
    {it.paycode && (
      <>
        <br />
        <small>Paycode {it.paycode}</small>
      </>
    )}
  </>
);

function Subject({ instruction: it }: { instruction: Instruction }) {
  if (it.claim) return <Link to={paths.claim(it.claim)}>{it.serviceName}</Link>;
  return it.achievement ? <Link to={paths.achievement(it.achievement)}>{it.serviceName}</Link> : it.serviceName;
}

import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { Button, Link, Money, NhsDateTime, ProblemSummary, plural, StatusTag, Summary } from '@/design';
import { useTakePaymentAnswer } from '../api/take-payment-answer';
import { pounds } from './said';
import { SettleAnswer } from './settle-answer';

export type Answer = components['schemas']['PaymentAnswer'];

/** One line of an answer file: what it said, what became of it, who has it, and how it is settled. */
export function AnswerCard({ answer: it, mayAct }: { answer: Answer; mayAct: boolean }) {
  const take = useTakePaymentAnswer(it.id);
  const open = it.availableActions.some((action) => action.action === 'take' && action.allowed);
  return (
    <section className="cqrs-list" aria-label={`Line ${it.line} of ${it.batchNumber}`}>
      <h2 className="nhsuk-heading-s">
        {it.reference ? <Link to={paths.track(it.reference)}>{it.reference}</Link> : 'No payment of ours'}
      </h2>
      <ProblemSummary problem={take.problem} />
      <p>
        <StatusTag status={it.outcome} words={it.words} />
      </p>
      {it.holds && <p>The payment goes into no batch until this is settled.</p>}
      <Summary
        facts={[
          { name: 'It said', value: <Said answer={it} /> },
          { name: 'Payment', value: it.amount && <Payment answer={it} /> },
          {
            name: 'Where',
            value: (
              <>
                Line {it.line} of an answer to <Link to={paths.batch(it.batch)}>{it.batchNumber}</Link>
              </>
            ),
          },
          {
            name: 'Since',
            value: (
              <>
                <NhsDateTime value={it.keptAt} />, {it.ageInDays === 0 ? 'today' : `for ${plural(it.ageInDays, 'day')}`}
              </>
            ),
          },
          { name: 'Taken on by', value: it.owner?.name ?? 'Nobody yet' },
          { name: 'Settled', value: it.settlement && <Settled answer={it} /> },
        ]}
      />
      {mayAct && open && (
        <>
          <Button type="button" secondary busy={take.busy} onClick={() => take.run()}>
            {`Take on line ${it.line}`}
          </Button>
          <SettleAnswer answer={it} />
        </>
      )}
    </section>
  );
}

const Said = ({ answer: { said } }: { answer: Answer }) => (
  <>
    {[said.status, pounds(said.figure), said.day, said.reason].filter(Boolean).join(', ') || 'Nothing'}
    <br />
    <small>{said.instruction}</small>
  </>
);

const Payment = ({ answer: it }: { answer: Answer }) => (
  <>
    <Money amount={it.amount ?? ''} /> to {it.provider?.name} ({it.provider?.code})
  </>
);

const DECIDED = {
  KEEP: 'What was recorded stays',
  AS_SAID: 'As the line says',
  NOT_PAID: 'The money is not with the provider',
};

const Settled = ({ answer: it }: { answer: Answer }) => (
  <>
    {it.settlement && DECIDED[it.settlement.decision]}: {it.settlement?.reason} ({it.settledBy?.name},{' '}
    {it.settledAt && <NhsDateTime value={it.settledAt} />})
  </>
);

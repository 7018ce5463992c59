import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { Filters, formatCount, Page, Pages, statusWord, useListState } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { usePaymentAnswers } from '@/features/payments/api/get-payment-answers';
import { AnswerCard } from '@/features/payments/components/answer-card';

type Outcome = components['schemas']['AnswerOutcome'];
const OUTCOMES: Outcome[] = ['CONTRADICTING', 'PART_PAID', 'FOREIGN', 'NOT_UNDERSTOOD'];

/** What the payment agency said that a person has to look at, the oldest first. */
export function AnswersPage() {
  const state = useListState();
  const { can } = useActing();
  const list = usePaymentAnswers({
    show: state.get('show') === 'SETTLED' ? 'SETTLED' : 'OPEN',
    outcome: state.get('outcome') as Outcome | undefined,
    cursor: state.cursor,
  });
  return (
    <Page title="Answers to settle" trail={[{ to: paths.payments, label: 'Payments' }]}>
      <p>
        Every line of an answer file is kept. What does not fit with what is recorded is listed here, the oldest first,
        until somebody settles it.
      </p>
      <Filters
        state={state}
        filters={[
          {
            name: 'outcome',
            label: 'What became of it',
            choices: OUTCOMES.map((it) => ({ value: it, label: statusWord(it) })),
          },
          { name: 'show', label: 'Settled or open', choices: [{ value: 'SETTLED', label: 'Settled' }] },
        ]}
      />
      <p role="status">{list.total === 1 ? '1 line' : `${formatCount(list.total ?? list.items.length)} lines`}</p>
      {list.items.length === 0 && <p className="nhsuk-inset-text">Nothing waits to be settled here.</p>}
      {list.items.map((it) => (
        <AnswerCard key={it.id} answer={it} mayAct={can('payment.acknowledge')} />
      ))}
      <Pages state={state} next={list.next} />
    </Page>
  );
}

import type { components } from '@/api/schema';
import { Form, formatCount, RadioField, RefusedAction, required, TextArea, text } from '@/design';
import { useLoadRun } from '../api/load-run';

type Run = components['schemas']['Run'];
type Part = components['schemas']['LoadRun']['part'];

interface Props {
  run: Run;
  /** Hears what is chosen, so that what it would change can be shown beside it. */
  onChoice: (choice: { part: Part; withdrawMissing: boolean }) => void;
}

/** Load all, or the good part: nothing is taken over without a person's word. */
export function RunDecision({ run, onChoice }: Props) {
  const load = useLoadRun(run);
  const action = run.availableActions.find((it) => it.action === 'load');
  if (!action) return null;
  if (!action.allowed) return <RefusedAction label="Load" reason={action.reason} />;
  const aside = run.quarantinedRows ?? 0;
  return (
    <Form
      submit="Load this run"
      busy={load.busy}
      problem={load.problem}
      check={(values) => [
        ...required(values, 'part', 'Choose what to load'),
        ...(text(values, 'missing') === 'WITHDRAW' ? required(values, 'reason', 'Say why you withdraw data') : []),
      ]}
      onChange={(values) =>
        onChoice({
          part: (text(values, 'part') || 'ACCEPTED_ROWS') as Part,
          withdrawMissing: text(values, 'missing') === 'WITHDRAW',
        })
      }
      onSubmit={(values) =>
        load.run({
          part: text(values, 'part') as Part,
          ...(text(values, 'missing') === 'WITHDRAW' ? { withdrawMissing: { reason: text(values, 'reason') } } : {}),
        })
      }
    >
      <RadioField
        name="part"
        label="What do you load?"
        defaultValue={aside === 0 ? 'EVERYTHING' : undefined}
        hint={aside > 0 ? 'Loading every row is not possible while rows are set aside.' : undefined}
        choices={[
          ...(aside > 0 ? [] : [{ value: 'EVERYTHING', label: 'Load every row' }]),
          {
            value: 'ACCEPTED_ROWS',
            label: 'Load the good rows only',
            hint: 'The rows set aside stay out, and a practice whose rows are set aside waits for data',
          },
        ]}
      />
      {(run.missingPractices ?? 0) > 0 && (
        <>
          <RadioField
            name="missing"
            label={`What happens to the ${formatCount(run.missingPractices ?? 0)} that are covered and missing?`}
            defaultValue="KEEP"
            choices={[
              { value: 'KEEP', label: 'They keep the data they have' },
              { value: 'WITHDRAW', label: 'Their data are withdrawn', hint: 'Then no figures hold for them' },
            ]}
          />
          <TextArea name="reason" label="Why are data withdrawn?" hint="Only where you withdraw data" rows={2} />
        </>
      )}
    </Form>
  );
}

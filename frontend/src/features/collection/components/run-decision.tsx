import type { components } from '@/api/schema';
import { Form, RadioField, RefusedAction, required, text } from '@/design';
import { useLoadRun } from '../api/load-run';

type Run = components['schemas']['Run'];
type Part = components['schemas']['LoadRun']['part'];

/** Load all, or the good part: nothing is taken over without a person's word. */
export function RunDecision({ run }: { run: Run }) {
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
      check={(values) => required(values, 'part', 'Choose what to load')}
      onSubmit={(values) => load.run({ part: text(values, 'part') as Part })}
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
            hint: 'The rows set aside stay out, and practices in them stay without data',
          },
        ]}
      />
    </Form>
  );
}

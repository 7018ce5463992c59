import { Form, formatDate, required, SelectField, TextArea, text } from '@/design';
import { useRecalculate } from '../api/recalculate';
import { RecalculationProgress } from './recalculation-progress';

/** Calculates a service on a date again for everybody who takes part, and tells how far that is. */
export function Recalculate({ service, dates }: { service: string; dates: string[] }) {
  const recalculate = useRecalculate();
  return (
    <>
      <h2 className="nhsuk-heading-m">Calculate again</h2>
      <p>
        Every provider that takes part is calculated again from the data there are. Declarations whose figures change go
        back to their provider.
      </p>
      {recalculate.result && <RecalculationProgress id={recalculate.result.id} />}
      <Form
        submit="Calculate again"
        busy={recalculate.busy}
        problem={recalculate.problem}
        check={(values) => [
          ...required(values, 'achievementDate', 'Choose the achievement date'),
          ...required(values, 'reason', 'Enter why it is calculated again'),
        ]}
        onSubmit={(values) =>
          recalculate.run({
            service,
            achievementDate: text(values, 'achievementDate'),
            reason: text(values, 'reason'),
          })
        }
      >
        <SelectField
          name="achievementDate"
          label="Achievement date"
          empty="Choose a date"
          choices={dates.map((value) => ({ value, label: formatDate(value) }))}
        />
        <TextArea
          name="reason"
          label="Why is it calculated again?"
          hint="Providers read this in the history of their achievement."
          rows={3}
        />
      </Form>
    </>
  );
}

import type { components } from '@/api/schema';
import { Form, RadioField, RefusedAction, required, text } from '@/design';
import { useApplyOrganisationImport } from '../api/apply-organisation-import';

type Part = components['schemas']['ApplyOrganisationImport']['part'];

export function ImportDecision({ subject }: { subject: components['schemas']['OrganisationImport'] }) {
  const apply = useApplyOrganisationImport(subject);
  const action = subject.availableActions.find((it) => it.action === 'apply');
  if (!action) return null;
  if (!action.allowed) return <RefusedAction label="Apply" reason={action.reason} />;
  const faulty = (subject.problemRows ?? 0) > 0;
  return (
    <Form
      submit="Apply the import"
      busy={apply.busy}
      problem={apply.problem}
      check={(values) => required(values, 'part', 'Choose what to apply')}
      onSubmit={(values) => apply.run({ part: text(values, 'part') as Part })}
    >
      <RadioField
        name="part"
        label="What do you apply?"
        defaultValue={faulty ? undefined : 'EVERYTHING'}
        hint={faulty ? 'Applying every row is not possible while rows have problems.' : undefined}
        choices={[
          ...(faulty ? [] : [{ value: 'EVERYTHING', label: 'Every row' }]),
          { value: 'GOOD_ROWS', label: 'The good rows only' },
        ]}
      />
    </Form>
  );
}

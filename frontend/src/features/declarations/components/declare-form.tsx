import { CheckboxField, Form, Notice, RefusedAction } from '@/design';
import { useDeclare } from '../api/declare';
import type { Declaration } from './words';

/** Is this right, and do I declare it? */
export function DeclareForm({ declaration }: { declaration: Declaration }) {
  const declare = useDeclare(declaration);
  const action = declaration.availableActions.find((it) => it.action === 'declare');
  if (declare.done) {
    return <Notice success title={`Declared. ${declare.result?.statusInWords ?? ''}`} />;
  }
  if (!action) return null;
  if (!action.allowed) return <RefusedAction label="Declare" reason={action.reason} />;
  return (
    <>
      <h2 className="nhsuk-heading-m">Declare this achievement</h2>
      <Form
        submit="Declare achievement"
        busy={declare.busy}
        problem={declare.problem}
        check={(values) =>
          values.get('confirmed') ? [] : [{ name: 'confirmed', message: 'Confirm that the achievement is right' }]
        }
        onSubmit={() => declare.run({ confirmed: true })}
      >
        <CheckboxField
          name="confirmed"
          label="Your declaration"
          choices={[{ value: 'yes', label: 'The achievement is right and may be paid' }]}
        />
      </Form>
    </>
  );
}

import type { components } from '@/api/schema';
import { DateField, dateValue, type FieldError, Form, required, SelectField, TextField, text } from '@/design';
import { useAddSubmission } from '../api/add-submission';

type Submission = components['schemas']['Submission'];

interface Props {
  services: { id: string; label: string }[];
  /** Whose data: known for a provider, asked of everybody else. */
  provider?: string;
  onAdded: (submission: Submission) => void;
}

/** A date that the service does not ask for by itself, for example the day on which a practice closes. */
export function AddSubmission({ services, provider, onAdded }: Props) {
  const add = useAddSubmission();
  return (
    <Form
      submit="Add the date"
      busy={add.busy}
      problem={add.problem}
      check={(values) => [
        ...required(values, 'service', 'Choose the service'),
        ...(provider ? [] : required(values, 'provider', 'Enter the code of the provider')),
        ...checkDate(dateValue(values, 'achievementDate')),
      ]}
      onSubmit={(values) =>
        add.run(
          {
            service: text(values, 'service'),
            provider: provider ?? text(values, 'provider').toUpperCase(),
            achievementDate: dateValue(values, 'achievementDate') ?? '',
          },
          onAdded,
        )
      }
    >
      <SelectField
        name="service"
        label="Service"
        empty="Choose a service"
        choices={services.map((it) => ({ value: it.id, label: it.label }))}
      />
      {!provider && <TextField name="provider" label="Provider code" hint="For example Y90001" width={10} />}
      <DateField name="achievementDate" label="Achievement date" hint="A day on which the provider takes part" />
    </Form>
  );
}

function checkDate(date?: string): FieldError[] {
  const name = 'achievementDate';
  if (date === 'invalid') return [{ name, message: 'Enter a real date, like 31 12 2025' }];
  return date ? [] : [{ name, message: 'Enter the achievement date' }];
}

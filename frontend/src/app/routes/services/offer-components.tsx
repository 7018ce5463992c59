import { CheckboxField, Form, Page, RadioField, text } from '@/design';
import { useNewestVersion } from '@/features/catalogue/components/newest-version';
import type { StepProps } from './new-offer-page';

/** Of a local scheme: all of it, or some of its components. */
export function OfferComponents({ draft, place, onNext }: StepProps) {
  const scheme = useNewestVersion(draft.service, draft.service.slice(-7)).scheme;
  const all = scheme?.components ?? [];
  const before = draft.components ?? [];
  return (
    <Page title="Which components do you offer?" {...place} narrow>
      <Form
        submit="Continue"
        check={(values) =>
          text(values, 'which') === 'some' && values.getAll('components').length === 0
            ? [{ name: 'components', message: 'Choose at least one component' }]
            : []
        }
        onSubmit={(values) => {
          const codes = text(values, 'which') === 'some' ? values.getAll('components') : [];
          onNext({
            components: all.filter((it) => codes.includes(it.code)).map(({ code, name }) => ({ code, name })),
          });
        }}
      >
        <RadioField
          name="which"
          label="Components"
          hint="A provider can claim only what was offered to it."
          defaultValue={before.length > 0 ? 'some' : 'all'}
          choices={[
            { value: 'all', label: 'All components of the scheme' },
            {
              value: 'some',
              label: 'Some components',
              reveals: (
                <CheckboxField
                  name="components"
                  label="Offered components"
                  defaultValue={before.map((it) => it.code)}
                  choices={all.map((it) => ({ value: it.code, label: it.name, hint: it.tariffInWords }))}
                />
              ),
            },
          ]}
        />
      </Form>
    </Page>
  );
}

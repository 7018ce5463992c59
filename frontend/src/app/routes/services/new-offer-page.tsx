import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '@/config/paths';
import { DateField, dateValue, Form, Page, plural, RadioField, required, TextArea, text } from '@/design';
import { useServices } from '@/features/catalogue/api/get-services';
import { useOrganisations } from '@/features/organisations/api/get-organisations';
import { CheckOffers, type Draft } from '@/features/participation/components/check-offers';
import { ChooseProviders, type Chosen } from './choose-providers';

/** Five steps: service, dates, providers, check, done. The step is part of the address, so Back works. */
export function NewOfferPage() {
  const [params, setParams] = useSearchParams();
  const [draft, setDraft] = useState<Draft>({
    service: params.get('service') ?? '',
    providers: [],
    allProviders: true,
  });
  const step = draft.service ? (params.get('step') ?? (params.get('service') ? 'dates' : 'service')) : 'service';
  const go = (change: Partial<Draft>, next: string) => {
    setDraft({ ...draft, ...change });
    setParams({ step: next });
  };
  if (step === 'dates') return <Dates draft={draft} onNext={(change) => go(change, 'providers')} />;
  if (step === 'providers') return <Providers draft={draft} onNext={(change) => go(change, 'check')} />;
  if (step === 'check') {
    return (
      <Page title="Check your offer" caption="Step 4 of 4" back={{ to: '?step=providers' }} narrow>
        <CheckOffers draft={draft} offersPath={paths.offers} />
      </Page>
    );
  }
  return <Service draft={draft} onNext={(change) => go(change, 'dates')} />;
}

interface StepProps {
  draft: Draft;
  onNext: (change: Partial<Draft>) => void;
}

function Service({ draft, onNext }: StepProps) {
  const offered = useServices({ limit: 500 }).items.filter((it) => it.versions.some((v) => v.status === 'PUBLISHED'));
  return (
    <Page title="Which service do you offer?" caption="Step 1 of 4" back={{ to: paths.offers }} narrow>
      <Form
        submit="Continue"
        check={(values) => required(values, 'service', 'Choose a service')}
        onSubmit={(values) => onNext({ service: text(values, 'service') })}
      >
        <RadioField
          name="service"
          label="Service"
          defaultValue={draft.service}
          choices={offered.map((it) => ({ value: it.id, label: `${it.name} ${it.year.replace('-', '/')}` }))}
        />
      </Form>
    </Page>
  );
}

function Dates({ draft, onNext }: StepProps) {
  const service = useServices({ limit: 500 }).items.find((it) => it.id === draft.service);
  const wrong = (values: FormData, name: string, needed: string | false) => {
    const value = dateValue(values, name);
    if (value === 'invalid') return [{ name, message: 'Enter a real date, like 31 3 2026' }];
    return !value && needed ? [{ name, message: needed }] : [];
  };
  return (
    <Page title="When does it run?" caption="Step 2 of 4" back={{ to: '?step=service' }} narrow>
      <Form
        submit="Continue"
        check={(values) => [
          ...wrong(values, 'startsOn', 'Enter the day it starts'),
          ...wrong(values, 'endsOn', 'Enter the day it ends'),
          ...wrong(values, 'respondBy', false),
        ]}
        onSubmit={(values) =>
          onNext({
            startsOn: dateValue(values, 'startsOn'),
            endsOn: dateValue(values, 'endsOn'),
            respondBy: dateValue(values, 'respondBy'),
            message: text(values, 'message'),
          })
        }
      >
        <DateField
          name="startsOn"
          label="Starts on"
          hint="Not before the service itself starts"
          defaultValue={draft.startsOn ?? service?.startsOn}
        />
        <DateField
          name="endsOn"
          label="Ends on"
          hint="Not after the service itself ends"
          defaultValue={draft.endsOn ?? service?.endsOn}
        />
        <DateField name="respondBy" label="Answer by (optional)" defaultValue={draft.respondBy} />
        <TextArea name="message" label="Message to the providers (optional)" rows={3} defaultValue={draft.message} />
      </Form>
    </Page>
  );
}

function Providers({ draft, onNext }: StepProps) {
  const { total, items } = useOrganisations({ type: 'PRACTICE', limit: 1 });
  const [chosen, setChosen] = useState<Chosen[]>(draft.providers);
  return (
    <Page title="Whom do you offer it to?" caption="Step 3 of 4" back={{ to: '?step=dates' }} narrow>
      <Form
        submit="Continue"
        check={(values) =>
          values.get('who') === 'some' && chosen.length === 0
            ? [{ name: 'providers', message: 'Choose at least one provider' }]
            : required(values, 'who', 'Choose to whom you offer it')
        }
        onSubmit={(values) => onNext({ allProviders: values.get('who') === 'all', providers: chosen })}
      >
        <RadioField
          name="who"
          label="Providers"
          defaultValue={draft.allProviders ? 'all' : 'some'}
          choices={[
            {
              value: 'all',
              label: 'Every practice within reach',
              hint: plural(total ?? items.length, 'practice'),
            },
            { value: 'some', label: 'Only the practices chosen below' },
          ]}
        />
        <ChooseProviders chosen={chosen} onChange={setChosen} />
      </Form>
    </Page>
  );
}

import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '@/config/paths';
import { DateField, dateValue, Form, Page, plural, RadioField, required, TextArea, text } from '@/design';
import { useServices } from '@/features/catalogue/api/get-services';
import { useOrganisations } from '@/features/organisations/api/get-organisations';
import { CheckOffers, type Draft } from '@/features/participation/components/check-offers';
import { ChooseProviders, type Chosen } from './choose-providers';
import { OfferComponents } from './offer-components';

/** Service, for a local one its components, dates, providers, check, done. The step is part of the address, so Back works. */
export function NewOfferPage() {
  const [params, setParams] = useSearchParams();
  const [draft, setDraft] = useState<Draft>({
    service: params.get('service') ?? '',
    providers: [],
    allProviders: true,
  });
  const services = useServices({ limit: 500 }).items;
  const stepsOf = (service: string) =>
    services.find((it) => it.id === service)?.kind === 'LOCAL'
      ? ['service', 'components', 'dates', 'providers', 'check']
      : ['service', 'dates', 'providers', 'check'];
  const steps = stepsOf(draft.service);
  const [first = 'service', second = 'dates'] = steps;
  const asked = params.get('step') ?? (params.get('service') ? second : first);
  const step = draft.service && steps.includes(asked) ? asked : first;
  const at = steps.indexOf(step);
  const place = {
    caption: `Step ${at + 1} of ${steps.length}`,
    back: { to: at === 0 ? paths.offers : `?step=${steps[at - 1]}` },
  };
  const onNext = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    setParams({ step: stepsOf(next.service)[at + 1] ?? 'check' });
  };
  const props = { draft, place, onNext };
  if (step === 'components') return <OfferComponents {...props} />;
  if (step === 'dates') return <Dates {...props} />;
  if (step === 'providers') return <Providers {...props} />;
  if (step === 'check') {
    return (
      <Page title="Check your offer" {...place} narrow>
        <CheckOffers draft={draft} offersPath={paths.offers} />
      </Page>
    );
  }
  return <Service {...props} />;
}

export interface StepProps {
  draft: Draft;
  /** Where it stands among the steps, and the way back. */
  place: { caption: string; back: { to: string } };
  onNext: (change: Partial<Draft>) => void;
}

function Service({ draft, place, onNext }: StepProps) {
  const offered = useServices({ limit: 500 }).items.filter((it) => it.versions.some((v) => v.status === 'PUBLISHED'));
  return (
    <Page title="Which service do you offer?" {...place} narrow>
      <Form
        submit="Continue"
        check={(values) => required(values, 'service', 'Choose a service')}
        onSubmit={(values) => onNext(chosen(text(values, 'service'), draft))}
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

/** Components belong to one service: another choice lets them go. */
const chosen = (service: string, draft: Draft): Partial<Draft> =>
  service === draft.service ? { service } : { service, components: undefined, startsOn: undefined, endsOn: undefined };

function Dates({ draft, place, onNext }: StepProps) {
  const service = useServices({ limit: 500 }).items.find((it) => it.id === draft.service);
  const wrong = (values: FormData, name: string, needed: string | false) => {
    const value = dateValue(values, name);
    if (value === 'invalid') return [{ name, message: 'Enter a real date, like 31 3 2026' }];
    return !value && needed ? [{ name, message: needed }] : [];
  };
  return (
    <Page title="When does it run?" {...place} narrow>
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

function Providers({ draft, place, onNext }: StepProps) {
  const { total, items } = useOrganisations({ type: 'PRACTICE', limit: 1 });
  const [chosen, setChosen] = useState<Chosen[]>(draft.providers);
  return (
    <Page title="Whom do you offer it to?" {...place} narrow>
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

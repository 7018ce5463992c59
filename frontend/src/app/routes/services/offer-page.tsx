import { useState } from 'react';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import {
  Action,
  Button,
  Deadline,
  Form,
  formatYear,
  isAllowed,
  Link,
  LinkButton,
  NhsDate,
  NhsDateTime,
  Notice,
  Page,
  Part,
  ProblemSummary,
  required,
  StatusTag,
  Summary,
  TextArea,
  text,
} from '@/design';
import { useNewestVersion } from '@/features/catalogue/components/newest-version';
import { useAcceptOffer } from '@/features/participation/api/accept-offer';
import { useDeclineOffer } from '@/features/participation/api/decline-offer';
import { useOffer } from '@/features/participation/api/get-offer';

type Offer = ReturnType<typeof useOffer>;

export function OfferPage() {
  const offer = useOffer(useParam('id'));
  return (
    <Page
      title={`${offer.serviceName} ${formatYear(offer.year)}`}
      caption={`Offer to ${offer.provider.name}`}
      trail={[{ to: paths.offers, label: 'Offers' }]}
      narrow
    >
      <Summary
        facts={[
          { name: 'Status', value: <StatusTag status={offer.status} words={offer.statusInWords} /> },
          { name: 'Offered by', value: offer.commissioner.name },
          { name: 'From', value: <NhsDate value={offer.startsOn} /> },
          { name: 'To', value: <NhsDate value={offer.endsOn} /> },
          { name: 'Answer by', value: offer.respondBy && <Deadline value={offer.respondBy} /> },
          { name: 'Message', value: offer.message },
          {
            name: 'Components',
            value: offer.components && (
              <Part what="Components">
                <OfferedComponents offer={offer} />
              </Part>
            ),
          },
          { name: 'Offered on', value: <NhsDateTime value={offer.offeredAt} /> },
          { name: 'Answered by', value: offer.respondedBy?.name },
          { name: 'Answered on', value: offer.respondedAt && <NhsDateTime value={offer.respondedAt} /> },
          { name: 'Reason', value: offer.declineReason },
          {
            name: 'The service',
            value: (
              <Link to={paths.service(offer.service.slice(0, -8), offer.year)}>
                What it asks, its rules and its dates
              </Link>
            ),
          },
        ]}
      />
      <Answer offer={offer} />
    </Page>
  );
}

/** By their names where those can be read; the codes alone say which they are. */
function OfferedComponents({ offer }: { offer: Offer }) {
  const scheme = useNewestVersion(offer.service, offer.year).scheme;
  return (
    <ul className="nhsuk-list">
      {offer.components?.map((code) => (
        <li key={code}>{scheme?.components.find((it) => it.code === code)?.name ?? code}</li>
      ))}
    </ul>
  );
}

/** Do we take part? */
function Answer({ offer }: { offer: Offer }) {
  const [declining, setDeclining] = useState(false);
  const accept = useAcceptOffer(offer);
  if (accept.done) {
    return <Notice success title={`You take part in ${offer.serviceName}.`} />;
  }
  if (declining) {
    return <Decline offer={offer} onCancel={() => setDeclining(false)} />;
  }
  return (
    <>
      <ProblemSummary problem={accept.problem} />
      {isAllowed(offer.availableActions, 'accept') && <h2 className="nhsuk-heading-m">Do you take part?</h2>}
      <Action actions={offer.availableActions} name="accept" label="Accept">
        <Button type="button" busy={accept.busy} onClick={() => accept.run()}>
          Accept this offer
        </Button>
      </Action>
      <Action actions={offer.availableActions} name="decline" label="Decline">
        <p>
          <LinkButton onClick={() => setDeclining(true)}>Decline this offer</LinkButton>
        </p>
      </Action>
    </>
  );
}

function Decline({ offer, onCancel }: { offer: Offer; onCancel: () => void }) {
  const decline = useDeclineOffer(offer);
  return (
    <Form
      problem={decline.problem}
      busy={decline.busy}
      submit="Decline this offer"
      warning
      onSubmit={(values) => decline.run({ reason: text(values, 'reason') })}
      check={(values) => required(values, 'reason', 'Enter why you decline')}
      secondary={<LinkButton onClick={onCancel}>Do not decline</LinkButton>}
    >
      <TextArea
        name="reason"
        label="Why do you decline?"
        hint="Your commissioner reads this. Do not include data about patients."
      />
    </Form>
  );
}

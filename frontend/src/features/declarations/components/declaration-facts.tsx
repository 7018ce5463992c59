import { paths } from '@/config/paths';
import { Changes, Link, Money, NhsDate, NhsDateTime, Notice, StatusTag, Summary } from '@/design';
import { CorrectionNotice } from './correction-notice';
import type { Declaration } from './words';

const STEP = { DECLARED: 'Declared', APPROVED: 'Approved', FINANCE_APPROVED: 'Financially approved' } as const;

/** What is declared, where it stands, who signed, and why it came back. */
export const DeclarationFacts = ({ declaration }: { declaration: Declaration }) => (
  <>
    {declaration.waitingFor && (
      <Notice title={`Waiting for data, ${declaration.waitingFor.answered} of ${declaration.waitingFor.asked}`}>
        <p>
          So many indicators have all their data. Until the rest is collected or entered, no figures hold and nobody can
          sign this declaration.
        </p>
      </Notice>
    )}
    {declaration.proposedCorrection && <CorrectionNotice correction={declaration.proposedCorrection} />}
    {declaration.sentBack && (
      <Notice title="This declaration was sent back">
        <blockquote className="cqrs-quote">{declaration.sentBack.reason}</blockquote>
        <p>
          <NhsDateTime value={declaration.sentBack.at} />
          {declaration.sentBack.by && ` by ${declaration.sentBack.by.name}`}
        </p>
        {declaration.sentBack.changes && declaration.sentBack.changes.length > 0 && (
          <Changes changes={declaration.sentBack.changes} />
        )}
      </Notice>
    )}
    <Summary
      facts={[
        { name: 'Status', value: <StatusTag status={declaration.status} words={declaration.statusInWords} /> },
        { name: 'Provider', value: `${declaration.provider.name} (${declaration.provider.code})` },
        { name: 'Commissioner', value: declaration.commissioner.name },
        { name: 'Service', value: declaration.serviceName },
        { name: 'Achievement date', value: <NhsDate value={declaration.achievementDate} /> },
        { name: 'Points', value: declaration.points },
        ...(declaration.achievement
          ? [{ name: 'Payment', value: <Money amount={declaration.moneyHidden ? undefined : declaration.amount} /> }]
          : []),
        {
          name: 'Figures',
          value: declaration.achievement ? (
            <Link to={paths.achievement(declaration.achievement)}>Every indicator and how it was worked out</Link>
          ) : (
            'None hold until all data are there'
          ),
        },
        {
          name: 'Where it is',
          value: <Link to={paths.track(declaration.reference)}>Follow {declaration.reference}</Link>,
        },
        ...declaration.signatures.map((it) => ({
          name: STEP[it.step],
          value: (
            <>
              {it.by.name}, <NhsDateTime value={it.at} />
            </>
          ),
        })),
      ]}
    />
  </>
);

import { formatDate, Money, PointsOnly, TextField } from '@/design';
import { type ClaimLine, changeKey } from './words';

interface Props {
  name: (key: string) => string;
  line: ClaimLine;
  moneyHidden?: boolean;
  typed: Record<string, string>;
  onType: (key: string, value: string) => void;
}

/** One component: how many, at which tariff, and what that comes to. */
export const LineField = ({ name, line, moneyHidden, typed, onType }: Props) => (
  <section className="cqrs-answers" aria-labelledby={`about-${line.component}`}>
    <h2 className="nhsuk-heading-s" id={`about-${line.component}`}>
      {line.name}
    </h2>
    {line.description && <p className="nhsuk-body-s">{line.description}</p>}
    <p>{line.tariffInWords}</p>
    {line.inContract ? (
      <>
        <TextField
          name={name(line.component)}
          label={
            <>
              How many {line.unit}
              <span className="nhsuk-u-visually-hidden">: {line.name}</span>
            </>
          }
          hint="A whole number. Leave it empty when you do not claim it."
          defaultValue={typed[line.component]}
          width={5}
          inputMode="numeric"
          onChange={(event) => onType(line.component, event.target.value)}
        />
        {line.changes?.map((change) => {
          const key = changeKey(line, change);
          return (
            <TextField
              key={key}
              name={name(key)}
              label={
                <>
                  How many of these from {formatDate(change.from)} to {formatDate(change.to)}
                  <span className="nhsuk-u-visually-hidden">: {line.name}</span>
                </>
              }
              hint={`The tariff changes on ${formatDate(change.from)}. Enter 0 when none of them is from these days.`}
              defaultValue={typed[key]}
              width={5}
              inputMode="numeric"
              onChange={(event) => onType(key, event.target.value)}
            />
          );
        })}
        <p className="cqrs-line-amount">
          Amount: {moneyHidden ? <PointsOnly /> : <Money amount={line.amount ?? '0.00'} />}
        </p>
      </>
    ) : (
      <p className="cqrs-refused">
        <strong>It cannot be claimed:</strong> {line.reason}
      </p>
    )}
  </section>
);

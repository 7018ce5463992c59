import { Money, PointsOnly, TextField } from '@/design';
import type { ClaimLine } from './words';

interface Props {
  name: string;
  line: ClaimLine;
  moneyHidden?: boolean;
  typed: string;
  onType: (value: string) => void;
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
          name={name}
          label={
            <>
              How many {line.unit}
              <span className="nhsuk-u-visually-hidden">: {line.name}</span>
            </>
          }
          hint="A whole number. Leave it empty when you do not claim it."
          defaultValue={typed}
          width={5}
          inputMode="numeric"
          onChange={(event) => onType(event.target.value)}
        />
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

import { nameInWords, shortDecimal } from './format';
import { PointsOnly } from './money';

export interface WorkingStepView {
  number: number;
  name: string;
  words: string;
  formula?: string;
  operands?: { name: string; value: string }[];
  result: string;
  unit?: string;
  rounding?: string;
  clause?: string;
  money?: boolean;
}

/** How a figure was made, one numbered step after the other. */
export const WorkingSteps = ({ steps, moneyHidden }: { steps: WorkingStepView[]; moneyHidden?: boolean }) => (
  <ol className="cqrs-working">
    {steps.map((step) => (
      <li key={step.number} className="cqrs-working__step" value={step.number}>
        {step.money && moneyHidden ? <PointsOnly /> : <StepText step={step} />}
      </li>
    ))}
  </ol>
);

const StepText = ({ step }: { step: WorkingStepView }) => (
  <>
    <p className="nhsuk-u-margin-bottom-2">{step.words}</p>
    {step.formula && <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">Formula: {nameInWords(step.formula)}</p>}
    {step.operands && step.operands.length > 0 && (
      <ul className="cqrs-working__operands">
        {step.operands.map((operand) => (
          <li key={operand.name}>
            {nameInWords(operand.name)}: {shortDecimal(operand.value)}
          </li>
        ))}
      </ul>
    )}
    <p className="nhsuk-u-margin-bottom-2">
      <strong>Result: {resultInWords(step)}</strong>
    </p>
    {step.rounding && <p className="nhsuk-body-s nhsuk-u-margin-bottom-1">Rounding: {step.rounding}</p>}
    {step.clause && <p className="nhsuk-body-s nhsuk-u-margin-bottom-1">Rule: {step.clause}</p>}
  </>
);

function resultInWords({ result, unit }: WorkingStepView): string {
  const value = shortDecimal(result);
  if (!unit) return value;
  if (unit === '%') return `${value}%`;
  return unit === '£' ? `£${value}` : `${value} ${unit}`;
}

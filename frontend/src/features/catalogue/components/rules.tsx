import { Details } from 'nhsuk-react-components';
import type { components } from '@/api/schema';

/** The rules as they are applied, in words. */
export const Rules = ({ rules }: { rules: components['schemas']['Rule'][] }) => (
  <>
    <h2 className="nhsuk-heading-m">Rules in words</h2>
    {rules.map((rule) => (
      <Details key={rule.code}>
        <Details.Summary>{rule.name}</Details.Summary>
        <Details.Text>
          {rule.clause && <p>{rule.clause}</p>}
          <ol className="nhsuk-list nhsuk-list--number">
            {rule.steps.map((step) => (
              <li key={step.number}>
                {step.words}
                {step.rounding && ` Rounding: ${step.rounding}.`}
              </li>
            ))}
          </ol>
        </Details.Text>
      </Details>
    ))}
  </>
);

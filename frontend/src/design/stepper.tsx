import { NhsDateTime } from './dates';

export interface StepView {
  name: string;
  state: 'DONE' | 'CURRENT' | 'TO_COME';
  at?: string;
  by?: { name: string };
  /** How long it takes, from those that went through it before. */
  usually?: string;
}

const WORDS = { DONE: 'Done', CURRENT: 'Now', TO_COME: 'To come' } as const;

/** The way of one thing from its beginning to its end. */
export const Stepper = ({ steps }: { steps: StepView[] }) => (
  <ol className="cqrs-stepper">
    {steps.map((step) => (
      <li
        key={step.name}
        className={`cqrs-stepper__step cqrs-stepper__step--${step.state.toLowerCase().replace('_', '-')}`}
        aria-current={step.state === 'CURRENT' ? 'step' : undefined}
      >
        <span className="cqrs-stepper__name">{step.name}</span>
        <span className="cqrs-stepper__state">
          {WORDS[step.state]}
          {step.by && `, ${step.by.name}`}
          {step.at && (
            <>
              , <NhsDateTime value={step.at} />
            </>
          )}
        </span>
        {step.usually && step.state !== 'DONE' && <span className="cqrs-stepper__state">{step.usually}</span>}
      </li>
    ))}
  </ol>
);

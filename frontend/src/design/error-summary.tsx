import { useEffect, useRef } from 'react';
import { Link as RouterLink, useLocation } from 'react-router';
import type { Problem } from '@/api/problem';

export interface FieldError {
  name: string;
  message: string;
  /** The page where it is corrected, when that is another one. */
  to?: string;
}

export const fieldId = (name: string) => `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;

interface Props {
  errors: FieldError[];
  problem?: Problem;
}

/** The NHS error pattern: "Error:" in the title, the summary takes the focus, each line leads to its field. */
export function ErrorSummary({ errors, problem }: Props) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    box.current?.focus();
    const plain = document.title.replace(/^Error: /, '');
    document.title = `Error: ${plain}`;
    return () => {
      document.title = document.title.replace(/^Error: /, '');
    };
  }, []);

  return (
    <div className="nhsuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          {problem && <ProblemText problem={problem} hasFields={errors.length > 0} />}
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map((error) => (
              <li key={error.name + error.message}>
                {error.to ? <RouterLink to={error.to}>{error.message}</RouterLink> : <FieldLink error={error} />}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function focusField(name: string) {
  const group = document.getElementById(name);
  const control = group?.matches('input,select,textarea') ? group : group?.querySelector('input,select,textarea');
  group?.closest('.nhsuk-form-group')?.scrollIntoView?.();
  (control as HTMLElement | null)?.focus({ preventScroll: true });
}

/** Goes to the field that the address names, on a page that an error summary elsewhere leads to. */
export function useFieldOfAddress() {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) focusField(hash.slice(1));
  }, [hash]);
}

function FieldLink({ error }: { error: FieldError }) {
  const id = fieldId(error.name);
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        focusField(id);
      }}
    >
      {error.message}
    </a>
  );
}

function ProblemText({ problem, hasFields }: { problem: Problem; hasFields: boolean }) {
  if (hasFields) return null;
  return (
    <>
      <p>{problem.title}</p>
      {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.action && <p>{problem.action}</p>}
      {problem.requestId && problem.status >= 500 && (
        <p>
          Request number: <code className="nhsuk-code">{problem.requestId}</code>
        </p>
      )}
    </>
  );
}

/** A problem outside a form, for example of a button on its own. */
export const ProblemSummary = ({ problem }: { problem: Problem | undefined }) =>
  problem ? <ErrorSummary key={problem.requestId ?? problem.title} errors={[]} problem={problem} /> : null;

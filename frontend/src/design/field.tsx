import classNames from 'classnames';
import type { ReactNode } from 'react';
import { fieldId } from './error-summary';
import { useFieldError } from './form';

export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface Described {
  id: string;
  describedBy: string | undefined;
  error: string | undefined;
}

/** Ids and error of a field, so that a screen never wires them itself. */
export function useField(name: string, hint: ReactNode): Described {
  const id = fieldId(name);
  const error = useFieldError(name);
  const describedBy = classNames({ [`${id}-hint`]: hint, [`${id}-error`]: error }) || undefined;
  return { id, describedBy, error };
}

interface GroupProps extends FieldProps {
  field: Described;
  children: ReactNode;
}

const HintAndError = ({ field, hint }: { field: Described; hint?: ReactNode }) => (
  <>
    {hint && (
      <div className="nhsuk-hint" id={`${field.id}-hint`}>
        {hint}
      </div>
    )}
    {field.error && (
      <span className="nhsuk-error-message" id={`${field.id}-error`}>
        <span className="nhsuk-u-visually-hidden">Error: </span>
        {field.error}
      </span>
    )}
  </>
);

const groupClass = (field: Described) => classNames('nhsuk-form-group', { 'nhsuk-form-group--error': field.error });

export const FieldGroup = ({ field, label, hint, children }: GroupProps) => (
  <div className={groupClass(field)}>
    <label className="nhsuk-label" htmlFor={field.id}>
      {label}
    </label>
    <HintAndError field={field} hint={hint} />
    {children}
  </div>
);

export const FieldSet = ({ field, label, hint, children }: GroupProps) => (
  <div className={groupClass(field)}>
    <fieldset className="nhsuk-fieldset" aria-describedby={field.describedBy} id={field.id}>
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{label}</legend>
      <HintAndError field={field} hint={hint} />
      {children}
    </fieldset>
  </div>
);

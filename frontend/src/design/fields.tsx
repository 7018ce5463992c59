import classNames from 'classnames';
import type { ChangeEvent } from 'react';
import { FieldGroup, type FieldProps, useField } from './field';

interface TextProps extends FieldProps {
  defaultValue?: string;
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  inputMode?: 'numeric' | 'decimal' | 'search';
  suffix?: string;
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void;
}

export function TextField({ name, label, hint, width, suffix, ...rest }: TextProps) {
  const field = useField(name, hint);
  const input = (
    <input
      {...rest}
      className={classNames('nhsuk-input', {
        [`nhsuk-input--width-${width}`]: width,
        'nhsuk-input--error': field.error,
      })}
      id={field.id}
      name={name}
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-describedby={field.describedBy}
    />
  );
  return (
    <FieldGroup field={field} name={name} label={label} hint={hint}>
      {suffix ? (
        <div className="nhsuk-input-wrapper">
          {input}
          <div className="nhsuk-input-wrapper__suffix" aria-hidden="true">
            {suffix}
          </div>
        </div>
      ) : (
        input
      )}
    </FieldGroup>
  );
}

interface TextAreaProps extends FieldProps {
  defaultValue?: string;
  rows?: number;
  onChange?: (event: ChangeEvent<HTMLTextAreaElement>) => void;
}

export function TextArea({ name, label, hint, defaultValue, rows = 5, onChange }: TextAreaProps) {
  const field = useField(name, hint);
  return (
    <FieldGroup field={field} name={name} label={label} hint={hint}>
      <textarea
        className={classNames('nhsuk-textarea', { 'nhsuk-textarea--error': field.error })}
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        onChange={onChange}
        aria-describedby={field.describedBy}
      />
    </FieldGroup>
  );
}

interface SelectProps extends FieldProps {
  choices: { value: string; label: string }[];
  defaultValue?: string;
  empty?: string;
}

export function SelectField({ name, label, hint, choices, defaultValue, empty }: SelectProps) {
  const field = useField(name, hint);
  return (
    <FieldGroup field={field} name={name} label={label} hint={hint}>
      <select
        className={classNames('nhsuk-select', { 'nhsuk-select--error': field.error })}
        id={field.id}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={field.describedBy}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldGroup>
  );
}

import classNames from 'classnames';
import type { ChangeEvent, ReactNode } from 'react';
import { FieldGroup, type FieldProps, FieldSet, useField } from './field';

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

export function TextArea({
  name,
  label,
  hint,
  defaultValue,
  rows = 5,
}: FieldProps & { defaultValue?: string; rows?: number }) {
  const field = useField(name, hint);
  return (
    <FieldGroup field={field} name={name} label={label} hint={hint}>
      <textarea
        className={classNames('nhsuk-textarea', { 'nhsuk-textarea--error': field.error })}
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        aria-describedby={field.describedBy}
      />
    </FieldGroup>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
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

interface ChoicesProps extends FieldProps {
  choices: Choice[];
  defaultValue?: string | string[];
  inline?: boolean;
  /** Told of each box that is ticked or cleared. */
  onToggle?: (value: string, on: boolean) => void;
}

export function RadioField({ name, label, hint, choices, defaultValue, inline }: ChoicesProps) {
  const field = useField(name, hint);
  return (
    <FieldSet field={field} name={name} label={label} hint={hint}>
      <div className={classNames('nhsuk-radios', { 'nhsuk-radios--inline': inline })}>
        {choices.map((choice) => (
          <Option key={choice.value} kind="radio" name={name} choice={choice} chosen={choice.value === defaultValue} />
        ))}
      </div>
    </FieldSet>
  );
}

export function CheckboxField({ name, label, hint, choices, defaultValue = [], onToggle }: ChoicesProps) {
  const field = useField(name, hint);
  return (
    <FieldSet field={field} name={name} label={label} hint={hint}>
      <div className="nhsuk-checkboxes">
        {choices.map((choice) => (
          <Option
            key={choice.value}
            kind="checkbox"
            name={name}
            choice={choice}
            chosen={defaultValue.includes(choice.value)}
            onToggle={onToggle}
          />
        ))}
      </div>
    </FieldSet>
  );
}

interface OptionProps {
  kind: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  chosen: boolean;
  onToggle?: (value: string, on: boolean) => void;
}

function Option({ kind, name, choice, chosen, onToggle }: OptionProps) {
  const id = `${name}-${choice.value}`.replaceAll(/[^A-Za-z0-9_-]/g, '-');
  const block = kind === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes';
  return (
    <div className={`${block}__item`}>
      <input
        className={`${block}__input`}
        id={id}
        name={name}
        type={kind}
        value={choice.value}
        defaultChecked={chosen}
        onChange={onToggle && ((event) => onToggle(choice.value, event.target.checked))}
        disabled={choice.disabled}
        aria-describedby={choice.hint ? `${id}-hint` : undefined}
      />
      <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint && (
        <div className={`nhsuk-hint ${block}__hint`} id={`${id}-hint`}>
          {choice.hint}
        </div>
      )}
    </div>
  );
}

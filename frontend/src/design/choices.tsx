import classNames from 'classnames';
import { Fragment, type ReactNode, useState } from 'react';
import { type FieldProps, FieldSet, useField } from './field';

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  /** Fields that belong to this choice; shown while it is chosen. */
  reveals?: ReactNode;
}

interface ChoicesProps extends FieldProps {
  choices: Choice[];
  defaultValue?: string | string[];
  inline?: boolean;
  /** Told of each box that is ticked or cleared. */
  onToggle?: (value: string, on: boolean) => void;
}

export function RadioField({ name, label, hint, choices, defaultValue, inline, onToggle }: ChoicesProps) {
  const field = useField(name, hint);
  const [chosen, setChosen] = useState(defaultValue);
  const toggle = (value: string, on: boolean) => {
    setChosen(value);
    onToggle?.(value, on);
  };
  return (
    <FieldSet field={field} name={name} label={label} hint={hint}>
      <div className={classNames('nhsuk-radios', { 'nhsuk-radios--inline': inline })}>
        {choices.map((choice) => (
          <Fragment key={choice.value}>
            <Option kind="radio" name={name} choice={choice} chosen={choice.value === defaultValue} onToggle={toggle} />
            {choice.reveals && (
              <div className="nhsuk-radios__conditional" hidden={choice.value !== chosen}>
                {choice.reveals}
              </div>
            )}
          </Fragment>
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

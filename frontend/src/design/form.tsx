import { createContext, type FormEvent, type ReactNode, useContext, useState } from 'react';
import { fieldName, type Problem } from '@/api/problem';
import { Button } from './button';
import { ErrorSummary, type FieldError } from './error-summary';

const Errors = createContext<FieldError[]>([]);

/** The message of one field, for the fields themselves. */
export const useFieldError = (name: string) => useContext(Errors).find((error) => error.name === name)?.message;

interface Props {
  /** What the API said, if it refused. */
  problem?: Problem;
  /** Says what is missing before anything is sent; an empty list lets it go. */
  check?: (values: FormData) => FieldError[];
  onSubmit: (values: FormData) => void;
  /** Hears what stands in the form whenever something of it changes. */
  onChange?: (values: FormData) => void;
  submit: string;
  busy?: boolean;
  warning?: boolean;
  secondary?: ReactNode;
  children: ReactNode;
  /** Names under which the API knows fields that are called differently here. */
  names?: Record<string, string>;
  /** Faults that are shown at their fields and not in a summary, because nothing was sent by hand. */
  noted?: FieldError[];
  /** The page where a fault is corrected, when that is another one. */
  pageOf?: (name: string) => string | undefined;
}

/** A form with one primary button. What was typed stays where it is, whatever the answer. */
export function Form(props: Props) {
  const { problem, check, onSubmit, submit, busy, warning, secondary, children } = props;
  const { names = {}, noted = [], pageOf, onChange } = props;
  const [missing, setMissing] = useState<{ at: number; errors: FieldError[] }>({ at: 0, errors: [] });

  const refused: FieldError[] = (problem?.errors ?? []).map(({ pointer, detail }) => {
    const name = fieldName(pointer);
    return { name: names[name] ?? name, message: detail, to: pageOf?.(name) };
  });
  const errors = missing.errors.length > 0 ? missing.errors : refused;
  const shown = missing.errors.length > 0 ? undefined : problem;

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const values = new FormData(event.currentTarget);
    const found = check?.(values) ?? [];
    setMissing({ at: Date.now(), errors: found });
    if (found.length === 0) {
      onSubmit(values);
    }
  };

  return (
    <Errors.Provider value={errors.length > 0 ? errors : noted}>
      {(errors.length > 0 || shown) && !busy && (
        <ErrorSummary key={`${missing.at}-${problem?.requestId ?? ''}`} errors={errors} problem={shown} />
      )}
      <form onChange={(event) => onChange?.(new FormData(event.currentTarget))} onSubmit={send} noValidate>
        {children}
        <div className="nhsuk-button-group cqrs-form-buttons">
          <Button busy={busy} warning={warning}>
            {submit}
          </Button>
          {secondary}
        </div>
      </form>
    </Errors.Provider>
  );
}

/** The trimmed text of a field; empty when it was left out. */
export const text = (values: FormData, name: string) => String(values.get(name) ?? '').trim();

/** One line for `check`: the message when the field was left out. */
export const required = (values: FormData, name: string, message: string): FieldError[] =>
  text(values, name) === '' ? [{ name, message }] : [];

import classNames from 'classnames';
import { type FieldProps, FieldSet, useField } from './field';

const PARTS = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

/** Three boxes, as people write a date. `dateValue` reads them. */
export function DateField({ name, label, hint, defaultValue }: FieldProps & { defaultValue?: string }) {
  const field = useField(name, hint);
  const [year, month, day] = (defaultValue ?? '').split('-');
  const given = { day: day?.replace(/^0/, ''), month: month?.replace(/^0/, ''), year };
  return (
    <FieldSet field={field} name={name} label={label} hint={hint}>
      <div className="nhsuk-date-input">
        {PARTS.map(({ part, label: word, width }) => (
          <div className="nhsuk-date-input__item" key={part}>
            <div className="nhsuk-form-group">
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={`${field.id}-${part}`}>
                {word}
              </label>
              <input
                className={classNames(`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}`, {
                  'nhsuk-input--error': field.error,
                })}
                id={`${field.id}-${part}`}
                name={`${name}-${part}`}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={given[part]}
              />
            </div>
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

/** The typed date as "2026-03-31", nothing when all was left out, and "invalid" when it is no date. */
export function dateValue(values: FormData, name: string): string | undefined {
  const [day, month, year] = PARTS.map(({ part }) => String(values.get(`${name}-${part}`) ?? '').trim());
  if (!day && !month && !year) return undefined;
  const written = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const date = new Date(`${written}T12:00:00Z`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(date.getTime());
  return real && date.toISOString().startsWith(written) ? written : 'invalid';
}

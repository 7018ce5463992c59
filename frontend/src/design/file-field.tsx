import classNames from 'classnames';
import { FieldGroup, type FieldProps, useField } from './field';

interface Props extends FieldProps {
  accept?: string;
  multiple?: boolean;
}

export function FileField({ name, label, hint, accept, multiple }: Props) {
  const field = useField(name, hint);
  return (
    <FieldGroup field={field} name={name} label={label} hint={hint}>
      <input
        className={classNames('nhsuk-file-upload', { 'nhsuk-file-upload--error': field.error })}
        id={field.id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={field.describedBy}
      />
    </FieldGroup>
  );
}

/** The chosen file, if one was chosen. */
export function fileValue(values: FormData, name: string): File | undefined {
  const file = values.get(name);
  return file instanceof File && file.name ? file : undefined;
}

/** The chosen files, in the order of the browser. */
export const filesValue = (values: FormData, name: string): File[] =>
  values.getAll(name).filter((it): it is File => it instanceof File && it.name !== '');

import classNames from 'classnames';
import { FieldGroup, type FieldProps, useField } from './field';

interface Props extends FieldProps {
  accept?: string;
  multiple?: boolean;
  onChoose?: (files: File[]) => void;
}

export function FileField({ name, label, hint, accept, multiple, onChoose }: Props) {
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
        onChange={onChoose && ((event) => onChoose([...(event.target.files ?? [])]))}
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

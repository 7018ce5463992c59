import { useMutation } from '@tanstack/react-query';
import { problemOf } from '@/api/problem';
import { download, saveAs } from '@/api/transfer';
import { LinkButton } from './button';

interface Props {
  path: string;
  fileName: string;
  children: string;
}

/** A file of the API. A plain link could not carry the token. */
export function DownloadButton({ path, fileName, children }: Props) {
  const fetching = useMutation({ mutationFn: () => download(path, fileName) });
  return (
    <>
      <LinkButton onClick={() => fetching.mutate()}>{fetching.isPending ? 'Getting the file' : children}</LinkButton>
      {fetching.error && (
        <span role="alert" className="nhsuk-error-message">
          {problemOf(fetching.error).title}
        </span>
      )}
    </>
  );
}

const cell = (value: string) => {
  const inert = /^[=+\-@\t\r]/.test(value) && !/^-?\d/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

interface CsvProps {
  fileName: string;
  head: string[];
  rows: () => (string | number | undefined)[][];
}

/** The rows that are shown, as a file. */
export const CsvButton = ({ fileName, head, rows }: CsvProps) => (
  <LinkButton
    onClick={() => {
      const lines = [head, ...rows()].map((row) => row.map((value) => cell(String(value ?? ''))).join(','));
      saveAs(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' }), fileName);
    }}
  >
    Download this table (CSV)
  </LinkButton>
);

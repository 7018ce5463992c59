import { type ReactNode, useState } from 'react';
import { DownloadButton, formatSize, isAllowed, LinkButton, NhsDateTime, StatusTag } from '@/design';
import { DiscardFile } from './discard-file';
import { type Evidence, percent } from './words';

interface Props {
  file: Evidence;
  mayDownload: boolean;
  /** Where the file can be changed: how far it is sent from here, if it is. */
  change?: { sending?: ReactNode };
}

/** One file: what it is, how far it has come, and what can be done with it. */
export function EvidenceItem({ file, mayDownload, change }: Props) {
  const [discarding, setDiscarding] = useState(false);
  const elsewhere = file.status === 'RECEIVING' && !change?.sending;
  return (
    <li className="cqrs-file">
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{file.name}</h3>
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
        {formatSize(file.size)}, added by {file.addedBy.name}, <NhsDateTime value={file.addedAt} />
      </p>
      {change?.sending ?? (
        <p className="nhsuk-u-margin-bottom-2">
          <StatusTag
            status={file.status}
            words={elsewhere ? `Receiving ${percent(file.uploaded, file.size)}%` : file.statusInWords}
          />
        </p>
      )}
      {change && elsewhere && isAllowed(file.availableActions, 'send') && (
        <p className="nhsuk-body-s">It is not sent from here now. Choose the same file again to send the rest.</p>
      )}
      {discarding ? (
        <DiscardFile file={file} onDone={() => setDiscarding(false)} />
      ) : (
        <p className="cqrs-file__acts">
          {isAllowed(file.availableActions, 'download') && mayDownload && (
            <DownloadButton path={`/api/v1/evidence/${file.id}/content`} fileName={file.name}>
              {`Download ${file.name}`}
            </DownloadButton>
          )}
          {change && isAllowed(file.availableActions, 'discard') && (
            <LinkButton onClick={() => setDiscarding(true)}>Take {file.name} away</LinkButton>
          )}
        </p>
      )}
    </li>
  );
}

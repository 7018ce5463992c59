import { Button } from '@/design';
import type { Sending } from './use-uploads';
import { percent } from './words';

interface Props {
  sending: Sending;
  onCancel: () => void;
  onResume: () => void;
  onDrop: () => void;
}

/** How far a file is that is sent from here, in words and as a bar, and what can be done about it. */
export function SendingState({ sending, onCancel, onResume, onDrop }: Props) {
  const { file, sent, state, problem } = sending;
  const done = percent(sent, file.size);
  return (
    <div className="cqrs-progress">
      <p className="nhsuk-u-margin-bottom-2">{words(sending)}</p>
      {state === 'sending' && <progress value={sent} max={file.size} aria-label={`${file.name}, ${done}% sent`} />}
      {problem && (
        <p className="nhsuk-error-message nhsuk-u-margin-bottom-2">
          {problem.title}. {problem.errors?.map((it) => it.detail).join('. ')} {problem.action}
        </p>
      )}
      {(state === 'sending' || state === 'waiting') && (
        <Button type="button" secondary small onClick={onCancel}>
          Cancel<span className="nhsuk-u-visually-hidden"> sending {file.name}</span>
        </Button>
      )}
      {state === 'stopped' && (
        <Button type="button" small onClick={onResume}>
          Resume<span className="nhsuk-u-visually-hidden"> sending {file.name}</span>
        </Button>
      )}
      {state === 'refused' && (
        <Button type="button" secondary small onClick={onDrop}>
          Remove from this list<span className="nhsuk-u-visually-hidden">: {file.name}</span>
        </Button>
      )}
    </div>
  );
}

function words({ file, sent, state, id, problem }: Sending): string {
  const done = percent(sent, file.size);
  if (state === 'waiting') return 'Waits until the file before it has been sent';
  if (state === 'sending') return id ? `Receiving ${done}%` : 'Getting ready';
  if (state === 'stopped') return `Stopped at ${done}%. What arrived is kept: resume to send the rest.`;
  return problem ? 'Not taken' : 'Not sent';
}

import type { SaveState } from '@/api/saved-as-typed';

const WORDS: Record<SaveState, string> = {
  untouched: 'What you enter is saved as you type.',
  waiting: 'Saving…',
  saving: 'Saving…',
  saved: 'Saved',
  failed: 'Not saved',
};

interface Props {
  state: SaveState;
  /** Something of what was typed cannot be sent as it is. */
  marked?: boolean;
}

/** Tells quietly how far what was typed is kept. */
export const SaveStatus = ({ state, marked }: Props) => (
  <p role="status" aria-live="polite" className={`cqrs-save-status cqrs-save-status--${state}`}>
    {state === 'saved' && marked ? 'Saved, except what is marked' : WORDS[state]}
  </p>
);

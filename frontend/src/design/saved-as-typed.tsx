import type { SaveState } from '@/api/saved-as-typed';

const WORDS: Record<SaveState, string> = {
  untouched: 'What you enter is saved as you type.',
  waiting: 'Saving…',
  saving: 'Saving…',
  saved: 'Saved',
  failed: 'Not saved',
};

/** Tells quietly how far what was typed is kept. */
export const SaveStatus = ({ state }: { state: SaveState }) => (
  <p role="status" aria-live="polite" className={`cqrs-save-status cqrs-save-status--${state}`}>
    {WORDS[state]}
  </p>
);

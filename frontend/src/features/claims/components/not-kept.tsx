import type { Problem } from '@/api/problem';
import { Button } from '@/design';

interface Props {
  problem: Problem | undefined;
  onKeepMine: () => void;
  onShowTheirs: () => void;
  onTryAgain: () => void;
}

/** Why what was typed is not kept, and what can be done; nothing that was typed is lost meanwhile. */
export function NotKept({ problem, onKeepMine, onShowTheirs, onTryAgain }: Props) {
  if (!problem || problem.errors?.length) return null;
  const conflict = problem.status === 412;
  return (
    <section className="nhsuk-inset-text" aria-label="Not saved">
      <div role="alert">
        <p>
          <strong>{conflict ? 'Somebody changed this claim while you were typing.' : `${problem.title}.`}</strong>
        </p>
        <p>
          {conflict
            ? `${problem.detail ? `${problem.detail} ` : ''}What you typed is still here and is not saved. Save what you typed, which leaves everything else as they saved it, or look at what is saved now.`
            : `What you typed is still here. ${problem.detail ?? ''} ${problem.action ?? ''}`}
        </p>
      </div>
      <div className="nhsuk-button-group">
        {conflict ? (
          <>
            <Button type="button" secondary onClick={onKeepMine}>
              Save what I typed
            </Button>
            <Button type="button" secondary onClick={onShowTheirs}>
              Show what is saved
            </Button>
          </>
        ) : (
          <Button type="button" secondary onClick={onTryAgain}>
            Save again
          </Button>
        )}
      </div>
    </section>
  );
}

/** The same problem with each fault at the field that it is about. */
export const placed = (problem: Problem | undefined, at: (pointer: string) => string): Problem | undefined =>
  problem && { ...problem, errors: problem.errors?.map((it) => ({ ...it, pointer: at(it.pointer) })) };

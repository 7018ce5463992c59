import { paths } from '@/config/paths';
import { plural, TaskList } from '@/design';
import { type Claim, checksOf, claimed } from './words';

interface Props {
  claim: Claim;
  /** How many files support it. */
  files: number;
}

/** The pages of a claim that is with its provider, each with how far it is. */
export function ClaimTasks({ claim, files }: Props) {
  const { id } = claim;
  const left = claim.checks.length;
  const state = (part: 'lines' | 'answers' | 'evidence', begun: boolean) => {
    if (checksOf(claim, part).length === 0) return { state: 'Complete', done: true };
    return { state: begun ? 'To complete' : 'Not started' };
  };
  const answered = claim.answers.some((it) => it.answer);
  const optional = !claim.evidenceRequired && files === 0 && checksOf(claim, 'evidence').length === 0;
  return (
    <TaskList
      tasks={[
        { name: 'What you claim', to: paths.claimLines(id), ...state('lines', claimed(claim).length > 0) },
        ...(claim.answers.length > 0
          ? [{ name: 'Questions', to: paths.claimQuestions(id), ...state('answers', answered) }]
          : []),
        {
          name: 'Evidence',
          hint: claim.evidenceRequired ? 'The scheme asks for at least one file' : 'The scheme does not ask for files',
          to: paths.claimEvidence(id),
          ...(optional ? { state: 'Optional', done: true } : state('evidence', files > 0)),
        },
        {
          name: 'Check and submit',
          to: paths.claimCheck(id),
          state: left === 0 ? 'Ready' : `${plural(left, 'thing')} to do first`,
        },
      ]}
    />
  );
}

import { Details } from 'nhsuk-react-components';
import type { components } from '@/api/schema';
import { Button, Notice, ProblemSummary, Summary } from '@/design';
import { useReplayAchievement } from '../api/replay-achievement';

type Achievement = components['schemas']['Achievement'];

/** Anyone may have the figure computed again from what was kept. */
export function Replay({ achievement }: { achievement: Achievement }) {
  const replay = useReplayAchievement(achievement);
  return (
    <Details>
      <Details.Summary>Compute it again and compare</Details.Summary>
      <Details.Text>
        <p>The inputs, the rules and the result were sealed when this was calculated.</p>
        <Summary
          facts={[
            { name: 'Inputs', value: <span className="cqrs-hash">{achievement.inputsSha256}</span> },
            { name: 'Rules', value: <span className="cqrs-hash">{achievement.rulesSha256}</span> },
            { name: 'Result', value: <span className="cqrs-hash">{achievement.resultSha256}</span> },
          ]}
        />
        <ProblemSummary problem={replay.problem} />
        {replay.result && (
          <Notice
            success={replay.result.identical}
            title={
              replay.result.identical
                ? 'Computed again: every figure is the same.'
                : 'Computed again: the result differs.'
            }
          />
        )}
        <Button type="button" secondary busy={replay.busy} onClick={() => replay.run()}>
          Compute again
        </Button>
      </Details.Text>
    </Details>
  );
}

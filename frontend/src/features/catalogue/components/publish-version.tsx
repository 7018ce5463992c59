import type { components } from '@/api/schema';
import { Action, Button, ProblemSummary } from '@/design';
import { usePublishServiceVersion } from '../api/publish-service-version';

export function PublishVersion({ version }: { version: components['schemas']['ServiceVersion'] }) {
  const publish = usePublishServiceVersion(version.service.id, version.version);
  return (
    <>
      <ProblemSummary problem={publish.problem} />
      <Action actions={version.availableActions} name="publish" label="Publish">
        <Button type="button" busy={publish.busy} onClick={() => publish.run()}>
          Publish this version
        </Button>
      </Action>
    </>
  );
}

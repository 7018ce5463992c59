import { useNavigate } from 'react-router';
import { ApiError } from '@/api/problem';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { formatDate, Page } from '@/design';
import { useSubmission } from '@/features/collection/api/get-submission';
import { EntryForm } from '@/features/collection/components/entry-form';

export function GroupPage() {
  const submission = useSubmission(useParam('id'));
  const code = useParam('group');
  const navigate = useNavigate();
  const group = submission.groups.find((it) => it.code === code);
  if (!group) {
    throw new ApiError({ status: 404, title: 'Page not found' });
  }
  const caption = `${submission.provider.name}, ${submission.serviceName}, ${formatDate(submission.achievementDate)}`;
  return (
    <Page title={group.name} caption={caption} back={{ to: paths.submission(submission.id) }} narrow>
      <p>
        {group.complete} of {group.expected} complete. Zero and No are answers; an empty box means not answered.
      </p>
      <EntryForm submission={submission} group={group} onSaved={() => navigate(paths.submission(submission.id))} />
    </Page>
  );
}

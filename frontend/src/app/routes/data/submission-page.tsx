import { Tag } from 'nhsuk-react-components';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { ButtonLink, formatDate, Link, Notice, Page, plural, RefusedAction, StatusTag } from '@/design';
import { useSubmission } from '@/features/collection/api/get-submission';

/** The task list: each group with its "n of m". */
export function SubmissionPage() {
  const submission = useSubmission(useParam('id'));
  const submit = submission.availableActions.find((it) => it.action === 'submit');
  return (
    <Page
      title={`${submission.serviceName}, ${formatDate(submission.achievementDate)}`}
      caption={submission.provider.name}
      trail={[{ to: paths.data, label: 'Data' }]}
      narrow
    >
      <p>
        <StatusTag status={submission.status} words={submission.statusInWords} />
      </p>
      <p className="nhsuk-lede-text">
        {submission.complete} of {plural(submission.expected, 'indicator is', 'indicators are')} complete.
      </p>
      {submission.periodEnd === false && (
        <Notice title="This date is not the end of a payment period: no declaration follows from it." />
      )}
      <ul className="nhsuk-task-list">
        {submission.groups.map((group) => {
          const complete = group.complete === group.expected;
          return (
            <li className="nhsuk-task-list__item nhsuk-task-list__item--with-link" key={group.code}>
              <div className="nhsuk-task-list__name-and-hint">
                <Link
                  className="nhsuk-link nhsuk-task-list__link"
                  to={paths.submissionGroup(submission.id, group.code)}
                >
                  {group.name}
                </Link>
              </div>
              <div className="nhsuk-task-list__status">
                {complete ? 'Complete' : <Tag modifier="blue">{`${group.complete} of ${group.expected}`}</Tag>}
              </div>
            </li>
          );
        })}
      </ul>
      {submit?.allowed && <ButtonLink to={paths.submissionCheck(submission.id)}>Check your answers</ButtonLink>}
      {submit && !submit.allowed && <RefusedAction label="Submit" reason={submit.reason} />}
      {submission.achievement && (
        <p>
          <Link to={paths.achievement(submission.achievement)}>See the achievement calculated from it</Link>
        </p>
      )}
    </Page>
  );
}

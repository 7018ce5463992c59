import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { Form, formatCount, formatDate, Link, Notice, Page, plural, Summary } from '@/design';
import { useSubmission } from '@/features/collection/api/get-submission';
import { useSubmitSubmission } from '@/features/collection/api/submit-submission';

export function SubmissionCheckPage() {
  const submission = useSubmission(useParam('id'));
  const submit = useSubmitSubmission(submission);
  const caption = `${submission.provider.name}, ${submission.serviceName}, ${formatDate(submission.achievementDate)}`;
  const missing = submission.expected - submission.complete;

  if (submit.done) {
    return (
      <Page title="Data submitted" caption={caption} narrow>
        <Notice success title={whatFollows(missing, submit.result?.achievement)} />
        {submit.result?.achievement ? (
          <Link to={paths.achievement(submit.result.achievement)}>See the achievement</Link>
        ) : (
          <Link to={missing === 0 ? paths.achievements : paths.data}>
            {missing === 0 ? 'Go to achievement' : 'Back to data'}
          </Link>
        )}
      </Page>
    );
  }
  return (
    <Page title="Check your answers" caption={caption} back={{ to: paths.submission(submission.id) }} narrow>
      {missing > 0 && (
        <Notice
          title={`${plural(missing, 'indicator has', 'indicators have')} no answer. Nothing is calculated until all have one.`}
        />
      )}
      <Form submit="Submit" busy={submit.busy} problem={submit.problem} onSubmit={() => submit.run()}>
        {submission.groups.map((group) => (
          <section key={group.code} aria-labelledby={`group-${group.code}`}>
            <h2 className="nhsuk-heading-m" id={`group-${group.code}`}>
              {group.name}
            </h2>
            <Summary
              facts={group.indicators.flatMap((indicator) =>
                indicator.values.map((value) => ({
                  name: `${indicator.indicator} ${value.label}`,
                  value: inWords(value),
                  ...(value.editable
                    ? { change: { to: paths.submissionGroup(submission.id, group.code), what: indicator.indicator } }
                    : {}),
                })),
              )}
            />
          </section>
        ))}
      </Form>
    </Page>
  );
}

const whatFollows = (missing: number, achievement?: string) => {
  if (achievement) return 'The achievement has been calculated.';
  return missing === 0
    ? 'Nothing is missing. The achievement is calculated within a minute.'
    : 'The achievement is calculated when nothing is missing.';
};

const inWords = ({ number, answer }: { number?: number; answer?: boolean }) => {
  if (answer !== undefined) return answer ? 'Yes' : 'No';
  return number === undefined ? <strong>Not answered</strong> : formatCount(number);
};

import { paths } from '@/config/paths';
import { FileField, Form, fileValue, formatCount, Link, Notice } from '@/design';
import { useImportAcknowledgements } from '../api/import-acknowledgements';

/** The answers of the payment agency to this batch. */
export function ImportAcknowledgement({ batch }: { batch: string }) {
  const take = useImportAcknowledgements(batch);
  return (
    <>
      <h2 className="nhsuk-heading-m">Answers of the payment agency</h2>
      {take.result && (
        <Notice
          success={take.result.problems.length === 0}
          title={`${formatCount(take.result.taken)} of ${formatCount(take.result.read)} answers taken, ${formatCount(take.result.repeated)} known already.`}
        >
          {take.result.toSettle > 0 && (
            <p>
              <Link to={paths.paymentAnswers}>{`Settle what does not fit: ${formatCount(take.result.toSettle)}`}</Link>
            </p>
          )}
          {take.result.problems.length > 0 && (
            <ul className="nhsuk-list nhsuk-list--bullet">
              {take.result.problems.map((it) => (
                <li key={`${it.line}-${it.code}`}>
                  Line {it.line}: {it.reason}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <Form
        submit="Take over the answers"
        busy={take.busy}
        problem={take.problem}
        check={(values) => (fileValue(values, 'file') ? [] : [{ name: 'file', message: 'Choose the file of answers' }])}
        onSubmit={(values) => {
          const file = fileValue(values, 'file');
          if (file) take.run(file);
        }}
      >
        <FileField name="file" label="File of answers" hint="CSV, as the payment agency sent it" accept=".csv" />
      </Form>
    </>
  );
}

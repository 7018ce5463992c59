import { useNavigate } from 'react-router';
import { paths } from '@/config/paths';
import { formatYear, Page } from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { useServices } from '@/features/catalogue/api/get-services';
import { AddSubmission } from '@/features/collection/components/add-submission';

/** A provider enters data only where a service asks for some by hand; a commissioner may enter any. */
export function NewSubmissionPage() {
  const navigate = useNavigate();
  const { membership } = useActing();
  const provider = isProvider(membership);
  const services = useServices({ limit: 500 })
    .items.filter((it) => it.versions.some((v) => v.status === 'PUBLISHED'))
    .filter((it) => !provider || it.entry !== 'AUTOMATIC');
  return (
    <Page title="Add an achievement date" back={{ to: paths.data }} narrow>
      <p>
        The dates at the end of each payment period are there already. Add another date to enter data that are
        calculated and never paid.
      </p>
      <AddSubmission
        services={services.map((it) => ({ id: it.id, label: `${it.name} ${formatYear(it.year)}` }))}
        provider={provider ? membership.organisation.code : undefined}
        onAdded={(submission) => navigate(paths.submission(submission.id))}
      />
    </Page>
  );
}

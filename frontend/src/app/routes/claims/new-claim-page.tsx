import { useNavigate } from 'react-router';
import { paths } from '@/config/paths';
import { Page, Pages, useListState } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useClaimWindows } from '@/features/claims/api/get-claim-windows';
import { ClaimWindows } from '@/features/claims/components/claim-windows';

/** What can you claim now? */
export function NewClaimPage() {
  const state = useListState();
  const navigate = useNavigate();
  const { membership } = useActing();
  const windows = useClaimWindows({ cursor: state.cursor, limit: 25 });
  return (
    <Page title="What can you claim now?" back={{ to: paths.claims, label: 'Claims' }} narrow>
      {windows.items.length === 0 ? (
        <p className="nhsuk-inset-text">
          No local scheme has a claim window for you. A window appears here when your commissioner offers you a local
          scheme and you accept it.
        </p>
      ) : (
        <p role="status">
          {windows.total === undefined || windows.next || state.page > 1
            ? `Page ${state.page}`
            : `${windows.total} in all`}
          . Those that are open come first.
        </p>
      )}
      <ClaimWindows
        windows={windows.items}
        organisation={membership.organisation.code}
        onMade={(id) => navigate(paths.claim(id))}
      />
      <Pages state={state} next={windows.next} />
    </Page>
  );
}

import { paths } from '@/config/paths';
import { ButtonLink, Filters, formatYear, Page, statusWord, useListState } from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { useServices } from '@/features/catalogue/api/get-services';
import { useClaims } from '@/features/claims/api/get-claims';
import { ClaimTable } from '@/features/claims/components/claim-table';
import { STATUSES, type Status } from '@/features/claims/components/words';

/** What did we claim, and where is it? */
export function ClaimsPage() {
  const state = useListState();
  const { membership, can } = useActing();
  const provider = isProvider(membership);
  const services = useServices({ limit: 500 })
    .items.filter((it) => it.kind === 'LOCAL')
    .map((it) => ({ value: it.id, label: `${it.name} ${formatYear(it.year)} (${it.code})` }));
  const sort = state.get('sort') === 'number' ? 'number' : 'changedAt';
  const list = useClaims({
    status: state.get('status') as Status | undefined,
    service: state.get('service'),
    organisation: state.get('organisation')?.toUpperCase(),
    sort,
    cursor: state.cursor,
  });
  return (
    <Page title="Claims">
      {can('claim.make') && <ButtonLink to={paths.newClaim}>Make a claim</ButtonLink>}
      <Filters
        state={state}
        filters={[
          { name: 'status', label: 'Status', choices: STATUSES.map((value) => ({ value, label: statusWord(value) })) },
          { name: 'service', label: 'Service', choices: services },
          ...(provider ? [] : [{ name: 'organisation', label: 'Provider code' }]),
        ]}
      />
      <ClaimTable list={list} state={state} sort={sort} own={provider} />
    </Page>
  );
}

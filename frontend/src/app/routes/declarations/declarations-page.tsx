import { Filters, Page, statusWord, useListState } from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { useDeclarations } from '@/features/declarations/api/get-declarations';
import { DeclarationTable } from '@/features/declarations/components/declaration-table';
import { STATUSES, type Status } from '@/features/declarations/components/words';

export function DeclarationsPage() {
  const state = useListState();
  const { membership } = useActing();
  const sort = state.get('sort') === 'changedAt' ? 'changedAt' : 'reference';
  const list = useDeclarations({
    status: state.get('status') as Status | undefined,
    organisation: state.get('organisation'),
    sort,
    cursor: state.cursor,
  });
  return (
    <Page title="Declarations">
      <Filters
        state={state}
        filters={[
          { name: 'status', label: 'Status', choices: STATUSES.map((value) => ({ value, label: statusWord(value) })) },
          ...(isProvider(membership) ? [] : [{ name: 'organisation', label: 'Provider code' }]),
        ]}
      />
      <DeclarationTable list={list} state={state} sort={sort} />
    </Page>
  );
}

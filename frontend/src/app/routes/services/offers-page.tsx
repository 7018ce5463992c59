import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import {
  ButtonLink,
  CsvButton,
  DataTable,
  Deadline,
  Filters,
  formatYear,
  Link,
  Page,
  StatusTag,
  statusWord,
  useListState,
} from '@/design';
import { isProvider, useActing } from '@/features/access/components/use-acting';
import { useOffers } from '@/features/participation/api/get-offers';

type Status = components['schemas']['OfferStatus'];
const STATUSES: Status[] = ['OFFERED', 'ACCEPTED', 'AUTO_ACCEPTED', 'DECLINED', 'EXPIRED'];

export function OffersPage() {
  const state = useListState();
  const { membership, can } = useActing();
  const list = useOffers({
    status: state.get('status') as Status | undefined,
    organisation: state.get('organisation'),
    cursor: state.cursor,
  });
  const provider = isProvider(membership);
  return (
    <Page title="Offers">
      {can('participation.offer') && <ButtonLink to={paths.newOffer}>Offer a service</ButtonLink>}
      <Filters
        state={state}
        filters={[
          { name: 'status', label: 'Status', choices: STATUSES.map((value) => ({ value, label: statusWord(value) })) },
          ...(provider ? [] : [{ name: 'organisation', label: 'Provider code' }]),
        ]}
      />
      <DataTable
        caption={provider ? 'Offers to you' : 'Offers you made'}
        rows={list.items}
        total={list.total}
        next={list.next}
        state={state}
        rowKey={(it) => it.id}
        sortedBy="provider"
        empty="There are no such offers."
        actions={
          <CsvButton
            fileName="offers.csv"
            head={['Provider code', 'Provider', 'Service', 'Year', 'From', 'To', 'Answer by', 'Status']}
            rows={() =>
              list.items.map((it) => [
                it.provider.code,
                it.provider.name,
                it.serviceName,
                it.year,
                it.startsOn,
                it.endsOn,
                it.respondBy,
                it.statusInWords,
              ])
            }
          />
        }
        columns={[
          {
            head: 'Service',
            cell: (it) => <Link to={paths.offer(it.id)}>{`${it.serviceName} ${formatYear(it.year)}`}</Link>,
          },
          { head: 'Provider', cell: (it) => `${it.provider.name} (${it.provider.code})` },
          {
            head: 'Answer by',
            cell: (it) => (it.respondBy && it.status === 'OFFERED' ? <Deadline value={it.respondBy} /> : 'Not needed'),
          },
          { head: 'Status', cell: (it) => <StatusTag status={it.status} words={it.statusInWords} /> },
        ]}
      />
    </Page>
  );
}

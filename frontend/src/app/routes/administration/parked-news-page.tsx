import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import { Filters, Page, Pages, plural, useListState } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useParkedNews } from '@/features/news/api/get-parked-news';
import { ParkedItem } from '@/features/news/components/parked-item';

type Status = components['schemas']['ParkedNewsStatus'];

const CHOICES: { value: Status; label: string }[] = [
  { value: 'PARKED', label: 'Waiting for a decision' },
  { value: 'TRIED_AGAIN', label: 'Tried again by itself' },
  { value: 'SET_ASIDE', label: 'Set aside' },
];

/** What happened and could not be followed up, for the service desk to decide on. */
export function ParkedNewsPage() {
  const state = useListState();
  const { can } = useActing();
  const list = useParkedNews({ status: state.get('status') as Status | undefined, cursor: state.cursor });
  return (
    <Page title="Failed events" trail={[{ to: paths.organisations, label: 'Administration' }]}>
      <p>
        When something happens, the service does by itself what follows: it calculates, or instructs a payment. What
        fails several times waits here. Mend the cause, then try it again.
      </p>
      <Filters state={state} filters={[{ name: 'status', label: 'Status', choices: CHOICES }]} />
      <p role="status">{list.items.length === 0 ? 'Nothing has failed.' : plural(list.total ?? 0, 'event')}</p>
      {list.items.map((news) => (
        <ParkedItem key={news.id} news={news} mayDecide={can('news.decide')} />
      ))}
      <Pages state={state} next={list.next} />
    </Page>
  );
}

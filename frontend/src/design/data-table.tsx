import classNames from 'classnames';
import type { ReactNode } from 'react';
import { formatCount } from './format';
import { Link } from './link';
import type { ListState } from './list-state';
import { Pages } from './pages';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** The key by which the API sorts. */
  sort?: string;
}

interface Props<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** How the list is sorted, in words: "sorted by reference". */
  sortedBy?: string;
  /** The key by which it is sorted now. */
  sort?: string;
  total?: number;
  next?: string;
  state?: ListState;
  /** What to say when there is nothing. */
  empty: string;
  actions?: ReactNode;
}

/** A list of one kind of thing. Scrolls by itself on narrow screens. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, sortedBy, sort, total, next, state, empty, actions } = props;
  const count = total ?? (next || (state && state.page > 1) ? undefined : rows.length);
  return (
    <section aria-label={caption} className="cqrs-list">
      <div className="cqrs-list__head">
        <p role="status" className="nhsuk-body-s nhsuk-u-margin-bottom-2">
          {count === undefined ? `Page ${state?.page}` : `${formatCount(count)} ${count === 1 ? 'result' : 'results'}`}
          {sortedBy && rows.length > 1 && `, sorted by ${sortedBy}`}
        </p>
        {actions}
      </div>
      {rows.length === 0 ? (
        <>
          <p className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</p>
          <p className="nhsuk-inset-text">{empty}</p>
        </>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section className="cqrs-scroll" tabIndex={0} aria-label={`${caption}, table`}>
          <table className="nhsuk-table nhsuk-table--compact">
            <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
            <thead className="nhsuk-table__head">
              <tr>
                {columns.map((column) => (
                  <Head key={column.head} column={column} sort={sort} state={state} />
                ))}
              </tr>
            </thead>
            <tbody className="nhsuk-table__body">
              {rows.map((row) => (
                <tr className="nhsuk-table__row" key={rowKey(row)}>
                  {columns.map((column) => (
                    <td
                      key={column.head}
                      className={classNames('nhsuk-table__cell', { 'nhsuk-table__cell--numeric': column.numeric })}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {state && <Pages state={state} next={next} />}
    </section>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort?: string;
  state?: ListState;
}

function Head<Row>({ column, sort, state }: HeadProps<Row>) {
  const sorted = column.sort !== undefined && column.sort === sort;
  return (
    <th
      scope="col"
      className={classNames('nhsuk-table__header', { 'nhsuk-table__header--numeric': column.numeric })}
      aria-sort={sorted ? 'ascending' : undefined}
    >
      {column.sort && state && !sorted ? (
        <Link to={state.sortAddress(column.sort)}>
          {column.head}
          <span className="nhsuk-u-visually-hidden">, sort by this column</span>
        </Link>
      ) : (
        column.head
      )}
    </th>
  );
}

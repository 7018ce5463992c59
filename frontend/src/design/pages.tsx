import { Link } from './link';
import type { ListState } from './list-state';

/** Keyset paging: on and back, never a page number that moves under the reader. */
export function Pages({ state, next }: { state: ListState; next?: string }) {
  if (!next && state.page === 1) return null;
  return (
    <nav className="nhsuk-pagination" aria-label="Pages">
      <ul className="nhsuk-list nhsuk-pagination__list">
        {state.page > 1 && (
          <li className="nhsuk-pagination-item--previous">
            <Link className="nhsuk-pagination__link nhsuk-pagination__link--prev" to={state.previousAddress()}>
              <span className="nhsuk-pagination__title">Previous page</span>
            </Link>
          </li>
        )}
        {next && (
          <li className="nhsuk-pagination-item--next">
            <Link className="nhsuk-pagination__link nhsuk-pagination__link--next" to={state.nextAddress(next)}>
              <span className="nhsuk-pagination__title">Next page</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

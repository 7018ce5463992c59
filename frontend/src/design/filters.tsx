import type { ListState } from './list-state';

export interface Filter {
  name: string;
  label: string;
  choices?: { value: string; label: string }[];
}

/** Narrows a list. Each filter is part of the address. */
export function Filters({ filters, state }: { filters: Filter[]; state: ListState }) {
  return (
    <search>
      <form
        className="cqrs-filters"
        onSubmit={(event) => {
          event.preventDefault();
          const values = new FormData(event.currentTarget);
          state.set(Object.fromEntries(filters.map(({ name }) => [name, String(values.get(name) ?? '').trim()])));
        }}
      >
        {filters.map((filter) => (
          <div className="nhsuk-form-group" key={filter.name}>
            <label className="nhsuk-label nhsuk-u-font-size-16" htmlFor={`filter-${filter.name}`}>
              {filter.label}
            </label>
            <Control key={state.get(filter.name)} filter={filter} value={state.get(filter.name)} />
          </div>
        ))}
        <button type="submit" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small">
          Apply filters
        </button>
      </form>
    </search>
  );
}

function Control({ filter, value }: { filter: Filter; value?: string }) {
  const id = `filter-${filter.name}`;
  return filter.choices ? (
    <select className="nhsuk-select" id={id} name={filter.name} defaultValue={value ?? ''}>
      <option value="">All</option>
      {filter.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  ) : (
    <input className="nhsuk-input nhsuk-input--width-10" id={id} name={filter.name} defaultValue={value} type="text" />
  );
}

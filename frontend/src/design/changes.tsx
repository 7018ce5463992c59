export interface FigureChange {
  what: string;
  before?: string;
  after?: string;
}

interface Props {
  changes: FigureChange[];
  /** Tells one list of changes from the others on a page that has several. */
  of?: string;
}

const named = (of?: string) => (of ? `Figures that changed: ${of}` : 'Figures that changed');

/** Figures before and after. */
export const Changes = ({ changes, of }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
  <section className="cqrs-scroll" tabIndex={0} aria-label={named(of)}>
    <table className="nhsuk-table nhsuk-table--compact">
      <caption className="nhsuk-table__caption nhsuk-table__caption--s">What changed</caption>
      <thead className="nhsuk-table__head">
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className="nhsuk-table__header--numeric">
            Before
          </th>
          <th scope="col" className="nhsuk-table__header--numeric">
            After
          </th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {changes.map((change) => (
          <tr key={change.what} className="nhsuk-table__row">
            <td className="nhsuk-table__cell">{change.what}</td>
            <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{change.before ?? 'none'}</td>
            <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{change.after ?? 'none'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

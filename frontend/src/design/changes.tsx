export interface FigureChange {
  what: string;
  before?: string;
  after?: string;
}

/** Figures before and after. */
export const Changes = ({ changes }: { changes: FigureChange[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
  <section className="cqrs-scroll" tabIndex={0} aria-label="Figures that changed">
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

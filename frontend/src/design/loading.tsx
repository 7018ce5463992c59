/** Said once to screen readers; shown quietly to everybody else. */
export const Loading = ({ what = 'the page' }: { what?: string }) => (
  <main className="nhsuk-main-wrapper" id="maincontent">
    <p role="status" className="cqrs-loading">
      Loading {what}
    </p>
  </main>
);

import classNames from 'classnames';
import { BackLink, Breadcrumb } from 'nhsuk-react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';

export const SERVICE_NAME = 'Calculating Quality Reporting Service';

interface Props {
  title: string;
  /** Small words above the heading: what the page belongs to. */
  caption?: string;
  back?: { to: string; label?: string };
  trail?: { to: string; label: string }[];
  /** Text is easier to read in two thirds; tables want the whole width. */
  narrow?: boolean;
  children: ReactNode;
}

let lastPath: string | undefined;

/** One page: sets the title, moves the focus to the heading after a change of route, and shows the way back. */
export function Page({ title, caption, back, trail, narrow, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, hash } = useLocation();

  useEffect(() => {
    document.title = `${caption ? `${title} - ${caption}` : title} - ${SERVICE_NAME} - NHS`;
  }, [title, caption]);

  useEffect(() => {
    const first = lastPath === undefined;
    // an address that names a field leads to that field instead
    if (!first && lastPath !== pathname && !hash) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    lastPath = pathname;
  }, [pathname, hash]);

  return (
    <>
      {trail && <Trail steps={trail} />}
      {back && (
        <nav aria-label="Back">
          <BackLink asElement={Link} to={back.to}>
            {back.label ?? 'Back'}
          </BackLink>
        </nav>
      )}
      <main className="nhsuk-main-wrapper" id="maincontent">
        <div className={classNames({ 'nhsuk-grid-row': narrow })}>
          <div className={classNames({ 'nhsuk-grid-column-two-thirds': narrow })}>
            <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
              {caption && <span className="nhsuk-caption-l">{caption}</span>}
              {title}
            </h1>
            {children}
          </div>
        </div>
      </main>
    </>
  );
}

const Trail = ({ steps }: { steps: { to: string; label: string }[] }) => (
  <Breadcrumb>
    {steps.map((step) => (
      <Breadcrumb.Item key={step.to} asElement={Link} to={step.to}>
        {step.label}
      </Breadcrumb.Item>
    ))}
  </Breadcrumb>
);

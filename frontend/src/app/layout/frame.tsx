import type { ReactNode } from 'react';
import { Link } from 'react-router';

const FOOTER = [
  ['/about', 'About this service'],
  ['/accessibility', 'Accessibility statement'],
  ['/privacy', 'Privacy'],
  ['/contact', 'Contact us'],
] as const;

interface Props {
  account?: ReactNode;
  navigation?: ReactNode;
  children: ReactNode;
}

/** Header, content and footer of every page. */
export const Frame = ({ account, navigation, children }: Props) => (
  <>
    {/* biome-ignore lint/a11y/useValidAnchor: it is navigation inside the page; the router must not see it */}
    <a
      className="nhsuk-skip-link"
      href="#maincontent"
      onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('#maincontent h1')?.focus();
      }}
    >
      Skip to main content
    </a>
    <header className="nhsuk-header">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <Link
            className="nhsuk-header__service-logo"
            to="/"
            aria-label="NHS Calculating Quality Reporting Service homepage"
          >
            <Logo />
            <span className="nhsuk-header__service-name">Calculating Quality Reporting Service</span>
          </Link>
        </div>
        {account}
      </div>
      {navigation}
    </header>
    <div className="nhsuk-width-container">{children}</div>
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Support links</h2>
          <ul className="nhsuk-footer__list">
            {FOOTER.map(([to, label]) => (
              <li className="nhsuk-footer__list-item" key={to}>
                <Link className="nhsuk-footer__list-item-link" to={to}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
          <p className="nhsuk-body-s">© NHS England</p>
        </div>
      </div>
    </footer>
  </>
);

const Logo = () => (
  <svg
    className="nhsuk-header__logo"
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 200 80"
    height="40"
    width="100"
    focusable="false"
    aria-hidden="true"
  >
    <path
      fill="currentcolor"
      d="M200 0v80H0V0h200Zm-27.5 5.5c-14.5 0-29 5-29 22 0 10.2 7.7 13.5 14.7 16.3l.7.3c5.4 2 10.1 3.9 10.1 8.4 0 6.5-8.5 7.5-14 7.5s-12.5-1.5-16-3.5L135 70c5.5 2 13.5 3.5 20 3.5 15.5 0 32-4.5 32-22.5 0-19.5-25.5-16.5-25.5-25.5 0-5.5 5.5-6.5 12.5-6.5a35 35 0 0 1 14.5 3l4-13.5c-4.5-2-12-3-20-3Zm-131 2h-22l-14 65H22l9-45h.5l13.5 45h21.5l14-65H64l-9 45h-.5l-13-45Zm63 0h-18l-13 65h17l6-28H117l-5.5 28H129l13.5-65H125L119.5 32h-20l5-24.5Z"
    />
  </svg>
);

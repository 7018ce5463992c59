import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useAuth } from 'react-oidc-context';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { session } from '@/api/session';
import { IdleWarning } from '@/app/auth/idle-warning';
import { RequireSession } from '@/app/auth/require-session';
import { hadSession } from '@/app/auth/settings';
import { paths } from '@/config/paths';
import { Loading } from '@/design';
import { useMe } from '@/features/access/api/get-me';
import { useMembership } from '@/features/access/components/use-acting';
import { Frame } from './frame';
import { areasFor, isCurrent } from './navigation';

/** Everything behind the sign-in. */
export const SignedInLayout = () => (
  <RequireSession>
    <Suspense fallback={<Loading what="your account" />}>
      <SignedInFrame />
      <IdleWarning />
    </Suspense>
  </RequireSession>
);

function SignedInFrame() {
  const membership = useMembership();
  const { pathname } = useLocation();
  if (membership) {
    session.setOrganisation(membership.organisation.code);
  }
  const choosing = pathname === paths.chooseOrganisation;
  return (
    <Frame account={<Account />} navigation={membership && <Navigation permissions={membership.permissions} />}>
      {membership || choosing ? (
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      ) : (
        <Navigate to={paths.chooseOrganisation} replace />
      )}
    </Frame>
  );
}

function Account() {
  const auth = useAuth();
  const me = useMe();
  const membership = useMembership();
  const queries = useQueryClient();

  const signOut = () => {
    hadSession.clear();
    session.setOrganisation(undefined);
    queries.clear();
    void auth.signoutRedirect();
  };

  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">{me.name}</li>
        {membership && (
          <li className="nhsuk-header__account-item">
            {me.memberships.length > 1 ? (
              <Link className="nhsuk-header__account-link" to={paths.chooseOrganisation}>
                {membership.organisation.name} ({membership.organisation.code})
                <span className="cqrs-switch"> Switch</span>
              </Link>
            ) : (
              `${membership.organisation.name} (${membership.organisation.code})`
            )}
          </li>
        )}
        <li className="nhsuk-header__account-item">
          <button type="button" className="nhsuk-header__account-button" onClick={signOut}>
            Sign out
          </button>
        </li>
      </ul>
    </nav>
  );
}

function Navigation({ permissions }: { permissions: string[] }) {
  const { pathname } = useLocation();
  const [openOn, setOpenOn] = useState<string | undefined>(undefined);
  const open = openOn === pathname;
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <button
          type="button"
          className="cqrs-menu-toggle"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpenOn(open ? undefined : pathname)}
        >
          Menu
        </button>
        <ul className={`nhsuk-header__navigation-list cqrs-menu${open ? ' cqrs-menu--open' : ''}`} id="menu">
          {areasFor(permissions).map((area) => {
            const current = isCurrent(area, pathname);
            return (
              <li
                key={area.to}
                className={`nhsuk-header__navigation-item${current ? ' nhsuk-header__navigation-item--current' : ''}`}
              >
                <Link
                  className="nhsuk-header__navigation-link"
                  to={area.to}
                  aria-current={current ? (pathname === area.to ? 'page' : 'true') : undefined}
                >
                  {area.label}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}

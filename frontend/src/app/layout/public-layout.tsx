import { useAuth } from 'react-oidc-context';
import { Link, Outlet } from 'react-router';
import { Frame } from './frame';

/** Pages that anyone may read. */
export function PublicLayout() {
  const auth = useAuth();
  const account = (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <Link className="nhsuk-header__account-link" to={auth.isAuthenticated ? '/' : '/sign-in'}>
            {auth.isAuthenticated ? 'Back to the service' : 'Sign in'}
          </Link>
        </li>
      </ul>
    </nav>
  );
  return (
    <Frame account={account}>
      <Outlet />
    </Frame>
  );
}

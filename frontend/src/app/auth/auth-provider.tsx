import type { UserManager } from 'oidc-client-ts';
import { type ReactNode, useEffect } from 'react';
import { AuthProvider as OidcProvider, useAuth } from 'react-oidc-context';
import { session } from '@/api/session';
import { hadSession } from './settings';

interface Props {
  manager: UserManager;
  children: ReactNode;
}

export const AuthProvider = ({ manager, children }: Props) => (
  <OidcProvider userManager={manager} skipSigninCallback>
    <TokenKeeper>{children}</TokenKeeper>
  </OidcProvider>
);

/** Hands the token to the API client whenever it changes. */
function TokenKeeper({ children }: { children: ReactNode }) {
  const auth = useAuth();
  const token = auth.user?.access_token;
  session.setToken(token);

  useEffect(() => {
    if (token) hadSession.set();
    return auth.events.addUserLoaded((user) => session.setToken(user.access_token));
  }, [token, auth.events]);

  useEffect(() => {
    session.whenUnauthorised(() => {
      void auth.removeUser();
    });
  }, [auth.removeUser]);

  return children;
}

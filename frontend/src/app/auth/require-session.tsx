import { type ReactNode, useEffect, useRef } from 'react';
import { useAuth } from 'react-oidc-context';
import { Navigate, useLocation } from 'react-router';
import { Loading } from '@/design';
import { hadSession, type SignInState } from './settings';

/** Lets nobody in without a session. After a reload the session is restored without a question, if it still lives. */
export function RequireSession({ children }: { children: ReactNode }) {
  const auth = useAuth();
  const location = useLocation();
  const asked = useRef(false);
  const returnTo = location.pathname + location.search;
  const restore = !auth.isAuthenticated && !auth.isLoading && hadSession.get();

  useEffect(() => {
    if (restore && !asked.current) {
      asked.current = true;
      void auth.signinRedirect({ prompt: 'none', state: { returnTo } satisfies SignInState });
    }
  }, [restore, auth.signinRedirect, returnTo]);

  if (auth.isAuthenticated) return children;
  if (auth.isLoading || restore || asked.current) return <Loading />;
  return <Navigate to={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`} replace />;
}

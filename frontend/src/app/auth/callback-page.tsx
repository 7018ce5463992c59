import type { User } from 'oidc-client-ts';
import { useEffect, useRef } from 'react';
import { useAuth } from 'react-oidc-context';
import { useNavigate } from 'react-router';
import { Loading } from '@/design';
import { hadSession, type SignInState, safeReturn } from './settings';

/** Where the identity provider sends the browser back to. */
export function CallbackPage({ finish }: { finish: () => Promise<User | undefined> }) {
  const auth = useAuth();
  const navigate = useNavigate();
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    finish()
      .then((user) => navigate(safeReturn((user?.state as SignInState | undefined)?.returnTo), { replace: true }))
      .catch((error: { error?: string; state?: SignInState }) => {
        hadSession.clear();
        const reason = error.error === 'login_required' ? 'ended' : 'failed';
        const returnTo = encodeURIComponent(safeReturn(error.state?.returnTo));
        navigate(`/sign-in?reason=${reason}&returnTo=${returnTo}`, { replace: true });
      });
  }, [finish, navigate]);

  return <Loading what={auth.isAuthenticated ? 'your page' : 'your account'} />;
}

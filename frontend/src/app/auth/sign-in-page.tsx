import { useState } from 'react';
import { useAuth } from 'react-oidc-context';
import { Navigate, useSearchParams } from 'react-router';
import { config } from '@/config/runtime';
import { Button, Link, Notice, Page, ProblemSummary } from '@/design';
import { type SignInState, safeReturn } from './settings';

const REASONS: Record<string, string> = {
  ended: 'Your session has ended. Sign in again to go on.',
  failed: 'You were not signed in. Try again.',
};

export function SignInPage() {
  const auth = useAuth();
  const [params] = useSearchParams();
  const [failed, setFailed] = useState(false);
  const returnTo = safeReturn(params.get('returnTo') ?? undefined);
  const reason = REASONS[params.get('reason') ?? ''];

  if (auth.isAuthenticated) return <Navigate to={returnTo} replace />;

  const signIn = async (idpHint?: string) => {
    setFailed(false);
    try {
      await auth.signinRedirect({
        state: { returnTo } satisfies SignInState,
        ...(idpHint ? { extraQueryParams: { kc_idp_hint: idpHint } } : {}),
      });
    } catch {
      setFailed(true);
    }
  };

  return (
    <Page title="Sign in" narrow>
      {failed && (
        <ProblemSummary
          problem={{
            status: 503,
            title: 'The sign-in service cannot be reached.',
            action: 'Try again in a few minutes.',
          }}
        />
      )}
      {reason && <Notice title={reason} />}
      <p>
        The Calculating Quality Reporting Service (CQRS) is where general practices and primary care networks are
        offered quality services, declare what they achieved and follow their payments.
      </p>
      <Button type="button" onClick={() => signIn(config().nhsmailAlias)}>
        Sign in with NHSmail
      </Button>
      <h2 className="nhsuk-heading-m">If you do not have NHSmail</h2>
      <p>Use the user name and password that you chose when your account was made.</p>
      <Button type="button" secondary onClick={() => signIn()}>
        Sign in with user name and password
      </Button>
      <p>
        If you cannot sign in, <Link to="/contact">contact the service desk</Link>.
      </p>
    </Page>
  );
}

export const SignedOutPage = () => (
  <Page title="You have signed out" narrow>
    <p>On a shared computer, close the browser as well.</p>
    <p>
      <Link to="/sign-in">Sign in again</Link>
    </p>
  </Page>
);

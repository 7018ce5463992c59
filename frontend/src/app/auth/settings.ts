import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { config } from '@/config/runtime';

/** Says that this tab had a session, so that a reload may restore it without asking. Holds no secret. */
const HAD_SESSION = 'cqrs.signed-in';

export const hadSession = {
  get: () => window.sessionStorage.getItem(HAD_SESSION) === 'yes',
  set: () => window.sessionStorage.setItem(HAD_SESSION, 'yes'),
  clear: () => window.sessionStorage.removeItem(HAD_SESSION),
};

export const CALLBACK = '/sign-in/callback';

/** Authorization code with PKCE. Tokens live in memory; only the state of a sign-in under way is kept in the tab. */
export const createUserManager = () =>
  new UserManager({
    authority: config().issuer,
    client_id: config().clientId,
    redirect_uri: `${window.location.origin}${CALLBACK}`,
    post_logout_redirect_uri: `${window.location.origin}/signed-out`,
    scope: 'openid profile email',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage, prefix: 'cqrs.state.' }),
    automaticSilentRenew: true,
    monitorSession: false,
  });

export interface SignInState {
  returnTo?: string;
}

/** Only an address of this site is gone back to. */
export const safeReturn = (address: string | undefined) =>
  address?.startsWith('/') && !address.startsWith('//') && !address.startsWith('/sign') ? address : '/';

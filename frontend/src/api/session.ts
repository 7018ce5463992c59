/** What every call carries. The access token lives in memory only; the chosen organisation survives a reload. */
const ORGANISATION = 'cqrs.organisation';

let token: string | undefined;
let onUnauthorised: () => void = () => undefined;

export const session = {
  token: () => token,
  setToken(value: string | undefined) {
    token = value;
  },
  organisation: () => window.sessionStorage.getItem(ORGANISATION) ?? undefined,
  setOrganisation(code: string | undefined) {
    if (code) {
      window.sessionStorage.setItem(ORGANISATION, code);
    } else {
      window.sessionStorage.removeItem(ORGANISATION);
    }
  },
  whenUnauthorised(handler: () => void) {
    onUnauthorised = handler;
  },
  unauthorised: () => onUnauthorised(),
};

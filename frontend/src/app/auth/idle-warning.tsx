import { useCallback, useEffect, useRef } from 'react';
import { useAuth } from 'react-oidc-context';
import { Button } from '@/design';
import { useIdle } from './idle';
import { hadSession } from './settings';

/** Warns two minutes before the session ends. Staying keeps everything that was typed: the page is not left. */
export function IdleWarning() {
  const auth = useAuth();
  const dialog = useRef<HTMLDialogElement>(null);
  const end = useCallback(() => {
    hadSession.clear();
    void auth.signoutRedirect();
  }, [auth.signoutRedirect]);
  const { left, extend } = useIdle(end);
  const open = left !== undefined;

  useEffect(() => {
    if (open) dialog.current?.showModal?.();
    else dialog.current?.close?.();
  }, [open]);

  const stay = async () => {
    extend();
    await auth.signinSilent();
  };

  return (
    <dialog ref={dialog} className="cqrs-dialog" aria-labelledby="idle-title" onCancel={extend}>
      {open && (
        <>
          <h2 className="nhsuk-heading-m" id="idle-title">
            You will be signed out soon
          </h2>
          <p>
            For your security we sign you out in {left > 60 ? '2 minutes' : left > 20 ? '1 minute' : `${left} seconds`}.
            What you have typed is still there if you stay.
          </p>
          <div className="nhsuk-button-group">
            <Button type="button" onClick={stay}>
              Stay signed in
            </Button>
            <Button type="button" secondary onClick={end}>
              Sign out
            </Button>
          </div>
        </>
      )}
    </dialog>
  );
}

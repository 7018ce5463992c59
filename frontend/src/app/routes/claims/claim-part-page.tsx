import type { ReactNode } from 'react';
import { paths } from '@/config/paths';
import { Page, RefusedAction } from '@/design';
import { type Claim, isEditable } from '@/features/claims/components/words';

interface Props {
  claim: Claim;
  title: string;
  children: ReactNode;
}

export const captionOf = (claim: Claim) => `${claim.number}, ${claim.serviceName}, ${claim.window.name}`;

/** A page on which one part of a claim is changed; where it cannot be, it says why. */
export function ClaimPartPage({ claim, title, children }: Props) {
  const edit = claim.availableActions.find((it) => it.action === 'edit');
  const open = isEditable(claim) && edit?.allowed;
  return (
    <Page
      title={title}
      caption={captionOf(claim)}
      back={{ to: paths.claim(claim.id), label: 'Back to the claim' }}
      narrow
    >
      {open ? children : <RefusedAction label="Change" reason={edit?.reason} />}
    </Page>
  );
}

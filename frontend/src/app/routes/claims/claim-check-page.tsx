import { useState } from 'react';
import { fieldName } from '@/api/problem';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { Link, Notice, Page, plural } from '@/design';
import { useClaim } from '@/features/claims/api/get-claim';
import { CheckAnswers } from '@/features/claims/components/check-answers';
import { pageOf } from '@/features/claims/components/places';
import { SubmitForm } from '@/features/claims/components/submit-form';
import { Submitted } from '@/features/claims/components/submitted';
import type { Claim } from '@/features/claims/components/words';
import { useClaimEvidence } from '@/features/evidence/api/get-claim-evidence';
import { ClaimPartPage, captionOf } from './claim-part-page';

export function ClaimCheckPage() {
  const claim = useClaim(useParam('id'));
  const [submitted, setSubmitted] = useState<Claim>();
  if (submitted) {
    return (
      <Page title="Claim submitted" caption={captionOf(submitted)} narrow>
        <Submitted claim={submitted} />
      </Page>
    );
  }
  return (
    <ClaimPartPage claim={claim} title="Check your claim">
      {claim.checks.length > 0 && (
        <Notice title={`${plural(claim.checks.length, 'thing has', 'things have')} to be done before you can submit`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {claim.checks.map((it) => (
              <li key={it.pointer + it.detail}>
                <Link to={pageOf(claim.id, fieldName(it.pointer)) ?? paths.claim(claim.id)}>{it.detail}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Checked claim={claim} />
      <SubmitForm claim={claim} onSubmitted={setSubmitted} />
    </ClaimPartPage>
  );
}

function Checked({ claim }: { claim: Claim }) {
  const files = useClaimEvidence(claim.id).items.filter((it) => it.status !== 'DISCARDED');
  return <CheckAnswers claim={claim} files={files.map((it) => ({ name: it.name, words: it.statusInWords }))} />;
}

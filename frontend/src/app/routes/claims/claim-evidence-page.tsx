import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { ButtonLink, Page } from '@/design';
import { useActing } from '@/features/access/components/use-acting';
import { useClaim } from '@/features/claims/api/get-claim';
import { UploadEvidence } from '@/features/evidence/components/upload-evidence';
import { captionOf } from './claim-part-page';

/** Files are also added while a question is open, so the claim itself need not be open to change. */
export function ClaimEvidencePage() {
  const claim = useClaim(useParam('id'));
  const { can } = useActing();
  const back = paths.claim(claim.id);
  return (
    <Page
      title="Evidence for your claim"
      caption={captionOf(claim)}
      back={{ to: back, label: 'Back to the claim' }}
      narrow
    >
      <UploadEvidence claim={claim.id} mayDownload={can('evidence.download')} />
      <ButtonLink secondary to={back}>
        Continue
      </ButtonLink>
    </Page>
  );
}

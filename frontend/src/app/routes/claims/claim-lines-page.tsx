import { useNavigate } from 'react-router';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { useClaim } from '@/features/claims/api/get-claim';
import { LinesForm } from '@/features/claims/components/lines-form';
import { ClaimPartPage } from './claim-part-page';

export function ClaimLinesPage() {
  const claim = useClaim(useParam('id'));
  const navigate = useNavigate();
  return (
    <ClaimPartPage claim={claim} title="What do you claim?">
      <LinesForm claim={claim} onDone={() => navigate(paths.claim(claim.id))} />
    </ClaimPartPage>
  );
}

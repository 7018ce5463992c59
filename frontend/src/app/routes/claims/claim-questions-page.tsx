import { useNavigate } from 'react-router';
import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { useClaim } from '@/features/claims/api/get-claim';
import { QuestionsForm } from '@/features/claims/components/questions-form';
import { ClaimPartPage } from './claim-part-page';

export function ClaimQuestionsPage() {
  const claim = useClaim(useParam('id'));
  const navigate = useNavigate();
  return (
    <ClaimPartPage claim={claim} title="Questions about your claim">
      {claim.answers.length === 0 ? (
        <p>The scheme has no questions.</p>
      ) : (
        <QuestionsForm claim={claim} onDone={() => navigate(paths.claim(claim.id))} />
      )}
    </ClaimPartPage>
  );
}

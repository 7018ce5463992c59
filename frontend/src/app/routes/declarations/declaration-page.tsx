import { paths } from '@/config/paths';
import { useParam } from '@/config/use-param';
import { Page, Timeline } from '@/design';
import { useDeclaration } from '@/features/declarations/api/get-declaration';
import { useDeclarationHistory } from '@/features/declarations/api/get-declaration-history';
import { DeclarationFacts } from '@/features/declarations/components/declaration-facts';
import { DeclareForm } from '@/features/declarations/components/declare-form';
import { NoteForm } from '@/features/declarations/components/note-form';

export function DeclarationPage() {
  const declaration = useDeclaration(useParam('id'));
  const history = useDeclarationHistory(declaration.id).items;
  return (
    <Page
      title={declaration.reference}
      caption={`${declaration.serviceName} declaration`}
      trail={[{ to: paths.declarations, label: 'Declarations' }]}
      narrow
    >
      <DeclarationFacts declaration={declaration} />
      <DeclareForm declaration={declaration} />
      <h2 className="nhsuk-heading-m">Note</h2>
      <NoteForm declaration={declaration} />
      <h2 className="nhsuk-heading-m">What happened</h2>
      <Timeline entries={history} />
    </Page>
  );
}

import { Form, isAllowed, TextArea, text } from '@/design';
import { useNoteDeclaration } from '../api/note-declaration';
import type { Declaration } from './words';

export function NoteForm({ declaration }: { declaration: Declaration }) {
  const note = useNoteDeclaration(declaration);
  if (!isAllowed(declaration.availableActions, 'note')) {
    return <p>{declaration.note || 'There is no note.'}</p>;
  }
  return (
    <Form
      submit="Save the note"
      busy={note.busy}
      problem={note.problem}
      onSubmit={(values) => note.run({ note: text(values, 'note') })}
    >
      <TextArea
        name="note"
        label="Note for everybody who handles this declaration"
        hint="Do not include data about patients."
        rows={3}
        defaultValue={declaration.note}
      />
    </Form>
  );
}

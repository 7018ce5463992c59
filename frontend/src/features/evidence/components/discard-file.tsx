import { Form, LinkButton, RadioField, required, text } from '@/design';
import { useDiscardEvidence } from '../api/discard-evidence';
import { DISCARDING, type Discarding, type Evidence } from './words';

interface Props {
  file: Evidence;
  onDone: () => void;
}

/** Takes a file away, with the reason. */
export function DiscardFile({ file, onDone }: Props) {
  const discard = useDiscardEvidence(file);
  return (
    <Form
      submit="Take the file away"
      warning
      busy={discard.busy}
      problem={discard.problem}
      check={(values) => required(values, 'reason', 'Choose why you take the file away')}
      onSubmit={(values) => discard.run({ reason: text(values, 'reason') as Discarding }, onDone)}
      secondary={<LinkButton onClick={onDone}>Keep the file</LinkButton>}
    >
      <RadioField
        name="reason"
        label={`Why do you take ${file.name} away?`}
        hint="That the file was here stays known. Of a file that identifies a patient the bytes are deleted at once."
        choices={Object.entries(DISCARDING).map(([value, label]) => ({ value, label }))}
      />
    </Form>
  );
}

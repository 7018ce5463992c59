import { Form, Notice, RadioField, RefusedAction, required, TextArea, text } from '@/design';
import { useApproveDeclaration } from '../api/approve-declaration';
import { useApproveDeclarationFinance } from '../api/approve-declaration-finance';
import { useSendBackDeclaration } from '../api/send-back-declaration';
import type { Declaration } from './words';

const WORDS: Record<string, string> = {
  approve: 'Approve',
  'approve-finance': 'Approve for payment',
  'send-back': 'Send back to the provider',
};

/** Approve, or send back with a reason. A refused act stays visible with what stands in the way. */
export function Decision({ declaration }: { declaration: Declaration }) {
  const approve = useApproveDeclaration();
  const finance = useApproveDeclarationFinance();
  const sendBack = useSendBackDeclaration(declaration);
  const result = approve.result ?? finance.result ?? sendBack.result;
  const acts = declaration.availableActions.filter((it) => it.action in WORDS);
  const allowed = acts.filter((it) => it.allowed);

  if (result) {
    return <Notice success title={`Done: ${result.statusInWords}`} />;
  }
  const decide = (values: FormData) => {
    const choice = text(values, 'decision');
    for (const command of [approve, finance, sendBack]) command.reset();
    if (choice === 'approve') approve.run(declaration);
    if (choice === 'approve-finance') finance.run(declaration);
    if (choice === 'send-back') sendBack.run({ reason: text(values, 'reason') });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Decision</h2>
      {acts
        .filter((it) => !it.allowed)
        .map((it) => (
          <RefusedAction key={it.action} label={WORDS[it.action] ?? it.action} reason={it.reason} />
        ))}
      {allowed.length > 0 && (
        <Form
          submit="Confirm the decision"
          busy={approve.busy || finance.busy || sendBack.busy}
          problem={approve.problem ?? finance.problem ?? sendBack.problem}
          onSubmit={decide}
          check={(values) => [
            ...required(values, 'decision', 'Choose what you decide'),
            ...(text(values, 'decision') === 'send-back'
              ? required(values, 'reason', 'Enter why you send it back')
              : []),
          ]}
        >
          <RadioField
            name="decision"
            label="What do you decide?"
            choices={allowed.map((it) => ({
              value: it.action,
              label: WORDS[it.action],
              hint:
                it.action === 'approve-finance' ? 'Payment is instructed. This cannot be taken back here.' : undefined,
            }))}
          />
          {allowed.some((it) => it.action === 'send-back') && (
            <TextArea name="reason" label="Reason, if you send it back" hint="The provider reads this." rows={3} />
          )}
        </Form>
      )}
    </>
  );
}

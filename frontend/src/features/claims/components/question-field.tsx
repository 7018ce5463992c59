import { RadioField, TextArea, TextField } from '@/design';
import type { ClaimAnswer } from './words';

interface Props {
  name: string;
  question: ClaimAnswer;
  typed: string;
  onType: (value: string) => void;
}

/** One question of a scheme, in the way in which it is answered. */
export function QuestionField({ name, question, typed, onType }: Props) {
  const label = question.required ? question.text : `${question.text} (optional)`;
  const common = { name, label, hint: hintOf(question), defaultValue: typed };
  if (question.kind === 'TEXT') {
    return <TextArea {...common} rows={4} onChange={(event) => onType(event.target.value)} />;
  }
  if (question.kind === 'NUMBER') {
    return <TextField {...common} width={5} inputMode="numeric" onChange={(event) => onType(event.target.value)} />;
  }
  const choices = question.kind === 'YES_NO' ? ['Yes', 'No'] : (question.choices ?? []);
  return (
    <RadioField
      {...common}
      inline={question.kind === 'YES_NO'}
      choices={choices.map((value) => ({ value, label: value }))}
      onToggle={onType}
    />
  );
}

function hintOf({ hint, has, kind, least, most }: ClaimAnswer): string | undefined {
  const limits = kind === 'NUMBER' ? numbers(least, most) : undefined;
  const must = has && `It can be claimed only with the answer ${has}.`;
  return [hint && (hint.endsWith('.') ? hint : `${hint}.`), limits, must].filter(Boolean).join(' ') || undefined;
}

function numbers(least?: number, most?: number): string {
  if (least !== undefined && most !== undefined) return `A whole number from ${least} to ${most}.`;
  if (least !== undefined) return `A whole number of ${least} or more.`;
  return most === undefined ? 'A whole number.' : `A whole number of ${most} or less.`;
}

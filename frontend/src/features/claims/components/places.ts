import { paths } from '@/config/paths';
import { fieldId } from '@/design';

/** The page, and on it the field, where a fault of a claim is corrected; nothing where it is on the page itself. */
export function pageOf(id: string, name: string): string | undefined {
  const [part, of] = name.split('.');
  const field = of ? `#${fieldId(name)}` : '';
  if (part === 'lines') return `${paths.claimLines(id)}${field}`;
  if (part === 'answers') return `${paths.claimQuestions(id)}${field}`;
  return part === 'evidence' ? paths.claimEvidence(id) : undefined;
}

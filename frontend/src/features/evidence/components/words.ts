import type { components } from '@/api/schema';
import { formatSize } from '@/design';

export type Evidence = components['schemas']['Evidence'];
export type Files = components['schemas']['EvidenceList'];
export type Limits = components['schemas']['EvidenceLimits'];
export type Discarding = components['schemas']['DiscardEvidence']['reason'];

export const DISCARDING: Record<Discarding, string> = {
  WRONG_FILE: 'It is the wrong file',
  NOT_NEEDED: 'It is not needed',
  PATIENT_DATA: 'It identifies a patient',
};

export const limitsInWords = ({ maxBytes, maxFiles, types }: Limits) =>
  `${types.map((it) => `${it.name} (${it.extensions.join(', ')})`).join(', ')}. ` +
  `A file may have ${formatSize(maxBytes)} at most, and there may be ${maxFiles} files at a time.`;

/** The type by the ending of the name: what browsers say of a CSV depends on the programs that are installed. */
export const typeOf = (name: string, { types }: Limits) =>
  types.find((type) => type.extensions.some((it) => name.toLowerCase().endsWith(it)))?.type;

/** What cannot be sent, before anything of it is sent. */
export function faultsOf(file: File, limits: Limits): string[] {
  if (!typeOf(file.name, limits)) {
    return [`${file.name}: choose a file of one of these types: ${limits.types.map((it) => it.name).join(', ')}`];
  }
  if (file.size === 0) return [`${file.name}: the file is empty, choose another`];
  if (file.size <= limits.maxBytes) return [];
  const [is, most] = [formatSize(file.size), formatSize(limits.maxBytes)];
  return [`${file.name}: the file has ${is}, and ${most} is the most. Make it smaller or split it`];
}

export const percent = (done: number, total: number) => (total === 0 ? 100 : Math.floor((done / total) * 100));

import { describe, expect, it } from 'vitest';
import { subjectInWords, whatInWords } from './words';

describe('the journal in words', () => {
  it('splits the past-tense name of what happened', () => {
    expect(whatInWords('OrganisationImportDecided')).toBe('Organisation import decided');
    expect(whatInWords('OfferAccepted')).toBe('Offer accepted');
    expect(whatInWords('DeclarationFiguresChanged')).toBe('Declaration figures changed');
    expect(whatInWords('Sealed')).toBe('Sealed');
  });

  it('names the subject by its kind and the end of its identifier', () => {
    const id = '0190b1c2-0000-7000-8000-00000000abcd';
    expect(subjectInWords(`organisation-import:${id}`)).toBe('Organisation import 0000abcd');
    expect(subjectInWords(`run:${id}`)).toBe('Run 0000abcd');
    expect(subjectInWords('service:QOF-2025-26')).toBe('Service QOF-2025-26');
    expect(subjectInWords('journal')).toBe('journal');
  });
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();

/** What happened, from the past-tense name of the journal: "OfferAccepted" is "Offer accepted". */
export const whatInWords = (what: string) => sentence(what.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2'));

/** What it is about: the kind in words, and the end of its identifier, for the start is that of its neighbours too. */
export function subjectInWords(subject: string): string {
  const colon = subject.indexOf(':');
  if (colon < 0) return subject;
  const id = subject.slice(colon + 1);
  return `${sentence(subject.slice(0, colon).replaceAll('-', ' '))} ${UUID.test(id) ? id.slice(-8) : id}`;
}

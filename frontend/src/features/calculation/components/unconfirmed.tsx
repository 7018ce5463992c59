import { Notice } from '@/design';

/** What a payment rests on that is not final, each with why. */
export function Unconfirmed({ figures = [] }: { figures?: string[] }) {
  if (figures.length === 0) return null;
  return (
    <Notice title="The payment is unconfirmed.">
      <p>It rests on national figures that are not final:</p>
      <ul>
        {figures.map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
      </ul>
    </Notice>
  );
}

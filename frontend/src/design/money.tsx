import { formatMoney } from './format';

/** Pounds and pence from the string. Without an amount it says why there is none. */
export function Money({ amount }: { amount: string | undefined }) {
  return amount === undefined ? <PointsOnly /> : <span className="cqrs-money">{formatMoney(amount)}</span>;
}

/** What a person reads who may see points and not pounds. */
export const PointsOnly = () => <span className="nhsuk-u-secondary-text-colour">You can see points, not payments</span>;

import type { ReactNode } from 'react';

/** A few figures that matter most, side by side. */
export const Stats = ({ stats }: { stats: { name: string; value: ReactNode }[] }) => (
  <dl className="cqrs-stats">
    {stats.map((stat) => (
      <div key={stat.name} className="cqrs-stats__stat">
        <dt>{stat.name}</dt>
        <dd>{stat.value}</dd>
      </div>
    ))}
  </dl>
);

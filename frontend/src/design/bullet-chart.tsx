interface Props {
  name: string;
  value: string;
  lower: string;
  upper: string;
}

const WIDTH = 200;

/** Only for drawing: figures are shown and compared as the strings they came as. */
const at = (percent: string) => Math.max(0, Math.min(100, Number(percent))) * (WIDTH / 100);

/** A value against its lower and upper threshold, from 0 to 100%. The table beside it holds the same figures. */
export function BulletChart({ name, value, lower, upper }: Props) {
  const words = `${name}: ${value}%, pays from ${lower}% and in full from ${upper}%`;
  const reached = Number(value) >= Number(upper) ? 'full' : Number(value) > Number(lower) ? 'part' : 'none';
  return (
    <svg className="cqrs-bullet" viewBox={`0 0 ${WIDTH} 24`} role="img" aria-label={words} preserveAspectRatio="none">
      <rect className="cqrs-bullet__range" x="0" y="2" width={WIDTH} height="20" />
      <rect className="cqrs-bullet__paid" x={at(lower)} y="2" width={WIDTH - at(lower)} height="20" />
      <rect className="cqrs-bullet__top" x={at(upper)} y="2" width={WIDTH - at(upper)} height="20" />
      <rect className={`cqrs-bullet__value cqrs-bullet__value--${reached}`} x="0" y="8" width={at(value)} height="8" />
      <line className="cqrs-bullet__mark" x1={at(lower)} x2={at(lower)} y1="0" y2="24" />
      <line className="cqrs-bullet__mark" x1={at(upper)} x2={at(upper)} y1="0" y2="24" />
    </svg>
  );
}

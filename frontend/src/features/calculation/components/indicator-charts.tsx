import type { components } from '@/api/schema';
import { BulletChart, Link } from '@/design';

type Indicator = components['schemas']['IndicatorAchievement'];

interface Props {
  indicators: Indicator[];
  linkTo: (indicator: string) => string;
}

/** Each indicator against its thresholds, by area. */
export function IndicatorCharts({ indicators, linkTo }: Props) {
  const drawn = indicators.filter((it) => it.achievedPercent && it.lowerThreshold && it.upperThreshold);
  const areas = [...new Set(drawn.map((it) => it.groupName))];
  if (drawn.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">Indicators against their thresholds</h2>
      <p className="cqrs-key">
        The bar is the achievement, from 0 to 100%. The lines mark where payment begins and where it is in full. The
        table below holds the same figures.
      </p>
      {areas.map((area) => (
        <section className="cqrs-scroll" key={area} aria-label={area}>
          <table className="nhsuk-table nhsuk-table--compact cqrs-chart">
            <caption className="nhsuk-table__caption nhsuk-table__caption--s">{area}</caption>
            <thead className="nhsuk-u-visually-hidden">
              <tr>
                <th scope="col">Indicator</th>
                <th scope="col">Chart</th>
                <th scope="col">Achieved</th>
              </tr>
            </thead>
            <tbody className="nhsuk-table__body">
              {drawn
                .filter((it) => it.groupName === area)
                .map((it) => (
                  <tr key={it.indicator} className="nhsuk-table__row">
                    <td className="nhsuk-table__cell">
                      <Link to={linkTo(it.indicator)}>{it.indicator}</Link>
                    </td>
                    <td className="nhsuk-table__cell">
                      <BulletChart
                        name={it.indicator}
                        value={it.achievedPercent ?? '0'}
                        lower={it.lowerThreshold ?? '0'}
                        upper={it.upperThreshold ?? '100'}
                      />
                    </td>
                    <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{percent(it.achievedPercent)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

/** At most two decimals, cut and not rounded: the working shows every digit. */
export const percent = (value?: string) => (value === undefined ? 'None' : `${value.replace(/(\.\d{2})\d+$/, '$1')}%`);

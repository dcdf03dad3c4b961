import type { ComponentChildren } from 'preact';
import { html } from '../../html.ts';
import type { Series, SeriesChart } from '../newer-types.ts';
import { layOut, type Plot } from './plot.ts';
import { fullNumber, shortNumber } from './scale.ts';

/** The share of a category's width that its bars take together. */
const BARS = 0.72;
const WIDEST_BAR = 44;

/** The values of a series in the order of the categories, whatever the order they came in. */
function valuesOf(series: Series, categories: readonly string[]): number[] {
  return categories.map((category) => series.data.find(({ label }) => label === category)?.value ?? 0);
}

function Axes({ chart, plot }: { chart: SeriesChart; plot: Plot }): ComponentChildren {
  const { x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const { left, right, top, bottom, scale, labels, isSlanted } = plot;
  const middle = (top + bottom) / 2;
  return html`<g>
    ${scale.ticks.map(
      (tick) => html`<g>
        <line class=${tick === 0 ? 'chart-zero' : 'chart-grid'} x1=${left} x2=${right} y1=${plot.y(tick)} y2=${plot.y(tick)} />
        <text class="chart-label" x=${left - 6} y=${plot.y(tick) + 4} text-anchor="end">${shortNumber(tick)}</text>
      </g>`,
    )}
    ${labels.map((label, index) => {
      const [x, y] = [plot.x(index), bottom + 17];
      return isSlanted
        ? html`<text class="chart-label" x=${x} y=${y} text-anchor="end" transform=${`rotate(-40 ${x} ${y})`}>${label}</text>`
        : html`<text class="chart-label" x=${x} y=${y} text-anchor="middle">${label}</text>`;
    })}
    ${xLabel !== undefined && html`<text class="chart-axis" x=${(left + right) / 2} y=${plot.height - 5} text-anchor="middle">${xLabel}</text>`}
    ${yLabel !== undefined && html`<text class="chart-axis" x="12" y=${middle} text-anchor="middle" transform=${`rotate(-90 12 ${middle})`}>${yLabel}</text>`}
  </g>`;
}

function Bars({ chart, plot }: { chart: SeriesChart; plot: Plot }): ComponentChildren {
  const { categories } = chart.axis_config;
  const width = Math.min((plot.band * BARS) / chart.series.length, WIDEST_BAR);
  const zero = plot.y(0);
  return chart.series.map((series, place) =>
    valuesOf(series, categories).map((value, index) => {
      const y = plot.y(value);
      const x = plot.x(index) + (place - chart.series.length / 2) * width;
      return html`<rect
        class=${`chart-fill chart-${place}`}
        x=${x + 0.75}
        y=${Math.min(y, zero)}
        width=${Math.max(width - 1.5, 1)}
        height=${Math.max(Math.abs(y - zero), 1)}
        rx="2"
      />`;
    }),
  );
}

function Lines({ chart, plot }: { chart: SeriesChart; plot: Plot }): ComponentChildren {
  const { categories } = chart.axis_config;
  const [first, last] = [plot.x(0), plot.x(categories.length - 1)];
  return chart.series.map((series, place) => {
    const points = valuesOf(series, categories).map((value, index) => [plot.x(index), plot.y(value)] as const);
    const path = points.map(([x, y]) => `${x},${y}`).join(' ');
    return html`<g class=${`chart-${place}`}>
      ${chart.type === 'area' && html`<polygon class="chart-area" points=${`${first},${plot.y(0)} ${path} ${last},${plot.y(0)}`} />`}
      <polyline class="chart-line" points=${path} />
      ${points.map(([x, y]) => html`<circle class="chart-point" cx=${x} cy=${y} r="3" />`)}
    </g>`;
  });
}

/** All values of a category, under the pointer. */
function Bands({ chart, plot }: { chart: SeriesChart; plot: Plot }): ComponentChildren {
  const { categories } = chart.axis_config;
  return categories.map((category, index) => {
    const values = chart.series.map(
      (series) => `${series.name}: ${fullNumber(valuesOf(series, categories)[index] ?? 0)}`,
    );
    return html`<rect
      class="chart-band"
      x=${plot.x(index) - plot.band / 2}
      y=${plot.top}
      width=${plot.band}
      height=${plot.bottom - plot.top}
    >
      <title>${[category, ...values].join('\n')}</title>
    </rect>`;
  });
}

/** Bars (grouped by category), lines, or areas with the first series at the back, over one pair of axes. Drawn to fit a width in pixels. */
export function SeriesChartView({
  chart,
  width,
  name,
}: {
  chart: SeriesChart;
  width: number;
  name: string;
}): ComponentChildren {
  const plot = layOut(chart, width);
  const parts = { chart, plot };
  return html`<svg class="chart" width=${plot.width} height=${plot.height} viewBox=${`0 0 ${plot.width} ${plot.height}`} role="img" aria-label=${name}>
    ${Axes(parts)} ${chart.type === 'bar' ? Bars(parts) : Lines(parts)} ${Bands(parts)}
  </svg>`;
}

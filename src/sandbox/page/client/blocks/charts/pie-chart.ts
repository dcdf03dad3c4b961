import type { ComponentChildren } from 'preact';
import { html } from '../../html.ts';
import type { PieChart } from '../newer-types.ts';
import { fullNumber } from './scale.ts';

const SIZE = 190;
const RADIUS = 90;
const CENTRE = SIZE / 2;
/** A slice below this share has no room for its figure. */
const SMALLEST_LABELLED = 0.07;

/** The point at a distance from the middle, a share of the way around from the top. */
function point(share: number, radius: number): string {
  const angle = share * 2 * Math.PI;
  return `${CENTRE + radius * Math.sin(angle)} ${CENTRE - radius * Math.cos(angle)}`;
}

/** The share of each segment in the whole. */
export function shares({ segments }: PieChart): number[] {
  const whole = segments.reduce((sum, { value }) => sum + value, 0);
  return segments.map(({ value }) => value / whole);
}

export function percent(share: number): string {
  return `${(share * 100).toLocaleString('en', { maximumFractionDigits: 1 })}%`;
}

/** Slices of a whole, clockwise from the top. */
export function PieChartView({ chart, name }: { chart: PieChart; name: string }): ComponentChildren {
  let from = 0;
  return html`<svg class="chart chart-pie" width=${SIZE} height=${SIZE} viewBox=${`0 0 ${SIZE} ${SIZE}`} role="img" aria-label=${name}>
    ${shares(chart).map((share, index) => {
      const to = from + share;
      const middle = (from + to) / 2;
      const path =
        share === 1
          ? html`<circle cx=${CENTRE} cy=${CENTRE} r=${RADIUS} />`
          : html`<path d=${`M${CENTRE} ${CENTRE}L${point(from, RADIUS)}A${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 1 ${point(to, RADIUS)}Z`} />`;
      const [x, y] = point(middle, share === 1 ? 0 : RADIUS * 0.64).split(' ');
      from = to;
      const segment = chart.segments[index];
      return html`<g class=${`chart-slice chart-${index}`}>
        ${path}
        ${share >= SMALLEST_LABELLED && html`<text class="chart-share" x=${x} y=${y} dy="4" text-anchor="middle">${percent(Math.round(share * 100) / 100)}</text>`}
        <title>${`${segment?.label}: ${fullNumber(segment?.value ?? 0)} (${percent(share)})`}</title>
      </g>`;
    })}
  </svg>`;
}

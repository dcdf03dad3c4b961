import type { ComponentChildren } from 'preact';
import { html } from '../../html.ts';
import type { PieChart, SeriesChart } from '../newer-types.ts';
import { percent, shares } from './pie-chart.ts';
import { fullNumber } from './scale.ts';

type Props = { title: string; chart: PieChart | SeriesChart };

function rowsOf(chart: PieChart | SeriesChart): { head: string[]; rows: string[][] } {
  if (chart.type === 'pie') {
    const parts = shares(chart);
    return {
      head: ['Segment', 'Value', 'Share'],
      rows: chart.segments.map(({ label, value }, index) => [label, fullNumber(value), percent(parts[index] ?? 0)]),
    };
  }
  const { categories, x_label: xLabel = 'Category' } = chart.axis_config;
  return {
    head: [xLabel, ...chart.series.map(({ name }) => name)],
    rows: categories.map((category) => [
      category,
      ...chart.series.map(({ data }) => {
        const value = data.find(({ label }) => label === category)?.value;
        return value === undefined ? '' : fullNumber(value);
      }),
    ]),
  };
}

/** The figures of a chart, to be read. */
export function FiguresTable({ title, chart }: Props): ComponentChildren {
  const { head, rows } = rowsOf(chart);
  return html`<div class="block-table" role="group" aria-label=${`Figures of ${title}`} tabindex="0">
    <table>
      <thead><tr>${head.map((text, column) => html`<th scope="col" class=${column === 0 ? 'cell-left' : 'cell-right'}>${text}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          ([first, ...others]) =>
            html`<tr><th scope="row" class="cell-left">${first}</th>${others.map((text) => html`<td class="cell-right">${text}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../html.ts';
import type { DataVisualizationBlock, PieChart, SeriesChart } from '../newer-types.ts';
import { FiguresTable } from './figures-table.ts';
import { PieChartView, percent, shares } from './pie-chart.ts';
import { SeriesChartView } from './series-chart.ts';

/** The width before the browser has told it. */
const USUAL_WIDTH = 560;

const KINDS = { bar: 'Bar chart', line: 'Line chart', area: 'Area chart', pie: 'Pie chart' };

/** The width of an element in pixels, kept up to date. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

function Legend({ chart }: { chart: PieChart | SeriesChart }): ComponentChildren {
  const names =
    chart.type === 'pie'
      ? shares(chart).map((share, index) => `${chart.segments[index]?.label} ${percent(share)}`)
      : chart.series.map(({ name }) => name);
  return html`<ul class="chart-legend" aria-label="Legend">
    ${names.map((name, index) => html`<li><span class=${`chart-key chart-${index}`} aria-hidden="true"></span>${name}</li>`)}
  </ul>`;
}

/** A chart, with its figures in a table for whoever wants or needs them so: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block. */
export function DataVisualizationBlockView({ block }: { block: DataVisualizationBlock }): ComponentChildren {
  const { title, chart } = block;
  const { box, width } = useWidth();
  const name = `${KINDS[chart.type]}: ${title}. Its figures are in the table below.`;
  return html`<figure class="block-chart">
    <figcaption>${title}</figcaption>
    <div ref=${box} class=${`chart-area-${chart.type === 'pie' ? 'pie' : 'axes'}`}>
      ${chart.type === 'pie' ? h(PieChartView, { chart, name }) : h(SeriesChartView, { chart, width, name })}
      ${h(Legend, { chart })}
    </div>
    <details class="chart-figures">
      <summary>Figures</summary>
      ${h(FiguresTable, { title, chart })}
    </details>
  </figure>`;
}

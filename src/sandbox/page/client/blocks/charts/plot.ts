import type { SeriesChart } from '../newer-types.ts';
import { type Scale, scaleFor, shortNumber } from './scale.ts';

/** Pixels that a letter of a label takes, on average, in a wide typeface. */
const LETTER = 7;
const LINE = 18;
const HEIGHT = 220;
/** Labels that stand aslant are cut after this many letters. */
const LONGEST_SLANTED = 14;

/** Where everything of a chart with axes stands, in pixels. */
export type Plot = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  scale: Scale;
  /** The width that belongs to one category. */
  band: number;
  isSlanted: boolean;
  labels: string[];
  /** The middle of a category. */
  x(index: number): number;
  y(value: number): number;
};

/** Lays out a chart with axes in a given width. */
export function layOut(chart: SeriesChart, width: number): Plot {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const scale = scaleFor(chart.series.flatMap(({ data }) => data.map(({ value }) => value)));
  const widest = Math.max(...scale.ticks.map((tick) => shortNumber(tick).length));
  const left = widest * LETTER + 12 + (yLabel === undefined ? 0 : LINE);
  const right = width - 8;
  const band = (right - left) / Math.max(categories.length, 1);
  const longest = Math.max(...categories.map((label) => label.length));
  const isSlanted = longest * LETTER > band - 4;
  const labels = categories.map((label) => (isSlanted ? cut(label) : label));
  const labelHeight = isSlanted ? Math.min(longest, LONGEST_SLANTED) * LETTER * 0.65 + 24 : LINE + 4;
  const top = 10;
  const bottom = top + HEIGHT;
  return {
    width,
    height: bottom + labelHeight + (xLabel === undefined ? 0 : LINE),
    left,
    right,
    top,
    bottom,
    scale,
    band,
    isSlanted,
    labels,
    x: (index) => left + band * (index + 0.5),
    y: (value) => bottom - ((value - scale.low) / (scale.high - scale.low)) * (bottom - top),
  };
}

function cut(label: string): string {
  return label.length > LONGEST_SLANTED ? `${label.slice(0, LONGEST_SLANTED - 1)}…` : label;
}

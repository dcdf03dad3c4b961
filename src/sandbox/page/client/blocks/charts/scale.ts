/** Marks on an axis, from its lowest to its highest. */
export type Scale = { ticks: number[]; low: number; high: number };

/** Steps that people count in. */
const STEPS = [1, 2, 2.5, 5, 10];

/** An axis that reaches over all values and zero, with about as many round marks as wanted. */
export function scaleFor(values: readonly number[], wanted = 5): Scale {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const rough = (highest - lowest || 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((candidate) => candidate * power >= rough) ?? 10);
  const from = Math.floor(lowest / step);
  // A chart of nothing but zeros still has an axis.
  const to = Math.max(Math.ceil(highest / step), from + 1);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
  return { ticks, low: from * step, high: to * step };
}

const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const FULL = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** A number as it stands at an axis. */
export function shortNumber(value: number): string {
  return SHORT.format(value);
}

/** A number as one wants to read it. */
export function fullNumber(value: number): string {
  return FULL.format(value);
}

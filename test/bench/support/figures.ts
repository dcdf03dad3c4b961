/** The middle one, or the mean of the two in the middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The smallest value that so many percent of them do not exceed (the nearest rank). NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 })} ms`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 2 })} s`;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`;
}

/** How many times as much as what it is held against. */
export function times(value: number, base: number): string {
  const ratio = value / base;
  return `${ratio.toLocaleString('en', { maximumFractionDigits: ratio < 10 ? 1 : 0 })} x`;
}

/** Prints a table: the first column reads from the left, the figures line up on the right. */
export function printTable(title: string, head: string[], rows: string[][]): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const drawn = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('   '),
  );
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 3, -3));
  console.log(['', title, '', drawn[0], rule, ...drawn.slice(1)].join('\n'));
}

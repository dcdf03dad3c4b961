import type { DatasetChange, ImportReport } from '../features/catalog/domain/imported-catalog.ts';

/** How many data sets are named under each heading. */
const MOST_NAMES = 20;
const MOST_WARNINGS = 20;

/** An import's report as the command line shows it. */
export function importReportText(report: ImportReport, workspaceName: string): string {
  const { added, changed, gone, unchanged } = report;
  const lines = [
    `Imported ${report.origin} into ${workspaceName}: ${added} added, ${changed} changed, ${gone} gone, ${unchanged} unchanged.`,
    ...section('Added', report.changes, 'added', added),
    ...section('Changed', report.changes, 'changed', changed),
    ...section('Gone', report.changes, 'gone', gone),
  ];
  if (report.warnings.length > 0) {
    lines.push('', 'Please note', ...limited(report.warnings, report.warnings.length, MOST_WARNINGS));
  }
  return `${lines.join('\n')}\n`;
}

function section(title: string, changes: DatasetChange[], outcome: DatasetChange['outcome'], total: number): string[] {
  if (total === 0) return [];
  const names = changes
    .filter((change) => change.outcome === outcome)
    .map(({ name, what }) => (what.length === 0 ? name : `${name} (${what.join('; ')})`));
  return ['', title, ...limited(names, total, MOST_NAMES)];
}

function limited(entries: string[], total: number, most: number): string[] {
  const shown = entries.slice(0, most).map((entry) => `  ${printable(entry)}`);
  return total > shown.length ? [...shown, `  and ${total - shown.length} more`] : shown;
}

/** Names come from a file: whatever would steer the terminal is shown, not obeyed. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}

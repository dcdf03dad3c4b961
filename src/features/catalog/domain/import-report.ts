import type { DatasetChange, ImportReport } from './imported-catalog.ts';

/** How many data sets are named under each heading. */
const MOST_LINES = 20;

/** A heading with lines below it; `more` counts those that are left out. What stands in the lines comes from files. */
export type ReportSection = { title: string; lines: string[]; more: number };

/** How many data sets an import adds, changes, finds gone and leaves. */
export function countsInWords({ added, changed, gone, unchanged }: ImportReport): string {
  return `${added} added, ${changed} changed, ${gone} gone, ${unchanged} unchanged`;
}

/** The sentence on what was not taken over; undefined where all was. */
export function keptInWords({ kept }: ImportReport): string | undefined {
  if (kept === 0) return undefined;
  const whose = kept === 1 ? '1 data set keeps something' : `${kept} data sets keep something`;
  return `${whose} as it is here, though the source says otherwise.`;
}

/** What an import does, data set by data set, and what to note. */
export function reportSections(report: ImportReport): ReportSection[] {
  const sections = [
    changesIn('Added', report, 'added'),
    changesIn('Changed', report, 'changed'),
    changesIn('Gone', report, 'gone'),
    limited('Please note', report.warnings, report.warnings.length),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** Whether an import changes anything. */
export function changesNothing({ added, changed, gone }: ImportReport): boolean {
  return added + changed + gone === 0;
}

function changesIn(
  title: string,
  report: ImportReport,
  outcome: DatasetChange['outcome'] & keyof ImportReport,
): ReportSection {
  const lines = report.changes
    .filter((change) => change.outcome === outcome)
    .map(({ name, what }) => (what.length === 0 ? name : `${name} (${what.join('; ')})`));
  return limited(title, lines, report[outcome]);
}

function limited(title: string, lines: string[], total: number): ReportSection {
  const shown = lines.slice(0, MOST_LINES);
  return { title, lines: shown, more: total - shown.length };
}

import { countsInWords, keptInWords, reportSections } from '../features/catalog/domain/import-report.ts';
import type { ImportReport } from '../features/catalog/domain/imported-catalog.ts';

/** An import's report as the command line shows it. */
export function importReportText(report: ImportReport, workspaceName: string, { dryRun }: { dryRun: boolean }): string {
  const began = dryRun ? 'Nothing is imported yet. An import of' : 'Imported';
  const kept = keptInWords(report);
  const lines = [
    `${began} ${report.origin} into ${workspaceName}: ${countsInWords(report)}.`,
    ...(kept === undefined ? [] : [kept]),
    ...reportSections(report).flatMap(({ title, lines: below, more }) => [
      '',
      title,
      ...below.map((line) => `  ${printable(line)}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Names come from a file: whatever would steer the terminal is shown, not obeyed. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\uFFFD');
}

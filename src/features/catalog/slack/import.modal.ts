import type { KnownBlock, ModalView } from '@slack/types';
import { button, input, mrkdwn, option, plain, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { changesNothing, countsInWords, keptInWords, reportSections } from '../domain/import-report.ts';
import type { ImportReport } from '../domain/imported-catalog.ts';
import { type ImportState, importIds, importInputs, MOST_FILES, writeState } from './import.payloads.ts';
import { ids } from './payloads.ts';

const LONGEST_LINE = 500;
const LONGEST_SECTION = 2900;

const TITLE = plain('Import');

/** The form in which files are given; after a failure with what went wrong, and with what was chosen before. */
export function importModal(before?: { problem: string; chosen: ImportState }): ModalView {
  const files = before?.chosen.fileIds.length ?? 0;
  const domain = before?.chosen.domain ?? undefined;
  return {
    type: 'modal',
    callback_id: importIds.form,
    ...(before === undefined ? {} : { private_metadata: writeState(before.chosen) }),
    title: TITLE,
    submit: plain('Read it'),
    close: plain('Cancel'),
    blocks: [
      ...(before === undefined ? [] : [section(problemText(before.problem))]),
      section(
        'Give what your tools say of your data: dbt’s `manifest.json` (with its `catalog.json`, if you have it), data contracts (ODCS, `.yaml`) or a table (`.csv`). You see what would change before anything does.',
      ),
      input(importInputs.files, 'Files', {
        optional: files > 0,
        hint:
          files > 0
            ? `Leave it empty to read the same ${files === 1 ? 'file' : 'files'} again.`
            : 'Up to 10 MB each. Descriptions of data only, please, never the data itself.',
        // Without `filetypes`: which endings Slack knows is written nowhere, and one that it does not know would lose the form.
        element: { type: 'file_input', action_id: 'value', max_files: MOST_FILES },
      }),
      input(importInputs.domain, 'Domain', {
        optional: true,
        hint: 'For data sets of which the file says none. One that they have already stays.',
        element: {
          type: 'external_select',
          action_id: ids.domain,
          min_query_length: 0,
          placeholder: plain('Choose a domain'),
          ...(domain === undefined ? {} : { initial_option: option(domain.id, domain.name) }),
        },
      }),
    ],
  };
}

/** Shown while files are read. */
export function readingModal(): ModalView {
  return waitingModal('*Reading it.* This may take a moment. Nothing is imported yet.');
}

/** Shown while what was read is imported. */
export function importingModal(): ModalView {
  return waitingModal('*Importing.* All of it is imported, or nothing.');
}

function waitingModal(text: string): ModalView {
  const after =
    'You may close this: you get a message when it is done. If no word comes within ten minutes, nothing was imported; please try again.';
  return {
    type: 'modal',
    title: TITLE,
    close: plain('Close'),
    blocks: [section(text), { type: 'context', elements: [mrkdwn(after)] }],
  };
}

/** What an import would do; with a button for it where that is anything. */
export function previewModal(report: ImportReport, chosen: ImportState): ModalView {
  const isNothing = changesNothing(report) && report.kept === 0;
  return {
    type: 'modal',
    callback_id: importIds.confirm,
    private_metadata: writeState(chosen),
    title: TITLE,
    ...(isNothing ? {} : { submit: plain('Import') }),
    close: plain(isNothing ? 'Close' : 'Cancel'),
    blocks: [section(previewHead(report)), ...reportBlocks(report)],
  };
}

function previewHead(report: ImportReport): string {
  const called = calledOf(report);
  if (!changesNothing(report)) {
    return `*This is what would change* by importing ${called}. Nothing is imported yet.`;
  }
  // The stewards of a data set settle where its source says another class: they learn of it by the import.
  return report.kept === 0
    ? `*Nothing would change:* the catalog has all of ${called} already.`
    : `*Nothing would change* by importing ${called}, but stewards are shown where it says otherwise.`;
}

/** What an import did. */
export function importedModal(report: ImportReport): ModalView {
  return {
    type: 'modal',
    title: TITLE,
    close: plain('Close'),
    blocks: [section(`*Imported:* ${calledOf(report)}.`), ...reportBlocks(report)],
  };
}

/** The same for those who closed the form meanwhile. */
export function previewMessage(report: ImportReport): Answer {
  const read = `${calledOf(report)} is read: ${summaryOf(report)}`;
  if (changesNothing(report) && report.kept === 0) return { text: `${read} There is nothing to import.` };
  const text = `${read} Nothing is imported yet, since the form was closed. To go on, give the file again.`;
  return { text, blocks: [section(text), { type: 'actions', elements: [button('Import a file', importIds.start)] }] };
}

export function importedMessage(report: ImportReport): Answer {
  return { text: `Imported ${calledOf(report)}: ${summaryOf(report)}` };
}

export function problemMessage(problem: string): Answer {
  return { text: problemText(problem) };
}

function problemText(problem: string): string {
  return `*Nothing was imported.* ${escapeAndCut(problem, 2000)}`;
}

function calledOf({ origin }: ImportReport): string {
  return escapeText(cut(oneLine(origin), 250));
}

function summaryOf(report: ImportReport): string {
  const kept = keptInWords(report);
  return `${countsInWords(report)}.${kept === undefined ? '' : ` ${kept}`}`;
}

function reportBlocks(report: ImportReport): KnownBlock[] {
  return [
    section(summaryOf(report)),
    ...reportSections(report).flatMap(({ title, lines, more }) => {
      const shown = lines.map((line) => `• ${escapeAndCut(oneLine(line), LONGEST_LINE)}`);
      return paragraphs([`*${title}*`, ...shown, ...(more > 0 ? [`and ${more} more`] : [])]).map((text) =>
        section(text),
      );
    }),
  ];
}

/** Lines joined to texts that each fit into a section. */
function paragraphs(lines: string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < LONGEST_SECTION) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts;
}

import { describe, expect, test } from 'vitest';
import type { DatasetChange, ImportReport } from '../../../src/features/catalog/domain/imported-catalog.ts';
import {
  importedMessage,
  importedModal,
  importingModal,
  importModal,
  previewMessage,
  previewModal,
  problemMessage,
  readingModal,
} from '../../../src/features/catalog/slack/import.modal.ts';
import { type ImportState, readState } from '../../../src/features/catalog/slack/import.payloads.ts';
import { validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = '<!channel> & <http://evil|free>\n*bold*';
const LONG = 'x'.repeat(20_000);

const FILES = Array.from({ length: 10 }, (_, number) => `F${'0'.repeat(20)}${number}`);
const CHOSEN: ImportState = { fileIds: FILES, domain: { id: '0197a8b0-0000-7000-8000-000000000001', name: LONG } };

function report(text: string, count: number): ImportReport {
  const outcomes: DatasetChange['outcome'][] = ['added', 'changed', 'gone'];
  return {
    ...{ origin: `csv:${text}`, added: count, changed: count, gone: count, unchanged: 1, kept: count },
    changes: outcomes.flatMap((outcome) =>
      Array.from({ length: Math.min(count, 100) }, () => ({ name: text, outcome, what: [text, 'fields: 3 new'] })),
    ),
    warnings: Array.from({ length: Math.min(count, 500) }, () => text),
  };
}

const EMPTY = report('list', 0);

describe.each([
  ['nothing', EMPTY],
  ['little', report('a', 1)],
  ['hostile text', report(HOSTILE, 3)],
  ['too much and too long', report(LONG, 100_000)],
])('a report of %s', (_, given) => {
  test('is a modal and a message that Slack takes, in which no text from a file acts', () => {
    const views = [previewModal(given, CHOSEN), importedModal(given)];
    for (const view of views) expect(validateView(view)).toEqual([]);
    const messages = [previewMessage(given), importedMessage(given)];
    for (const message of messages) expect(validateMessage(message)).toEqual([]);
    expect(JSON.stringify([views, messages])).not.toMatch(/<!channel>|<http/);
  });
});

describe('what an import would do', () => {
  test('can be agreed to, unless it is nothing', () => {
    expect(previewModal(report('a', 1), CHOSEN).submit?.text).toBe('Import');
    expect(previewModal(EMPTY, CHOSEN).submit).toBeUndefined();
  });

  test('names twenty of each and says how many more there are', () => {
    const shown = JSON.stringify(previewModal(report('a', 25), CHOSEN).blocks);
    expect(shown).toContain('25 added, 25 changed, 25 gone, 1 unchanged. 25 data sets keep something as it is here');
    expect(shown.match(/and 5 more/g)).toHaveLength(4);
  });
});

test('the forms are such as Slack takes, and remember what was chosen', () => {
  const again = importModal({ problem: `${HOSTILE}${LONG}`, chosen: CHOSEN });
  for (const view of [importModal(), again, readingModal(), importingModal()]) expect(validateView(view)).toEqual([]);
  expect(JSON.stringify(again)).not.toContain('<!channel>');
  const chosen = { ...CHOSEN, domain: { id: CHOSEN.domain?.id ?? '', name: 'Orders' } };
  expect(readState(importModal({ problem: '', chosen }).private_metadata ?? '')).toEqual(chosen);
  expect(readState('')).toBeUndefined();
  expect(problemMessage(HOSTILE).text).not.toContain('<!channel>');
});

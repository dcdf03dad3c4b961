import type { Caveat, DatasetKind } from '../domain/dataset.ts';
import { CAVEAT_KINDS, DATASET_KINDS } from '../domain/dataset.ts';
import type { StatedPersonalData, StatedRules, StatedSensitivity } from '../domain/imported-catalog.ts';
import { LAWFUL_BASES, SPECIAL_BASES, type SpecialBasis } from '../domain/rules-of-use.ts';
import { retentionKey } from '../odcs/retention.ts';
import { personalDataWord, sensitivityWord } from '../odcs/stated-classes.ts';
import { plainWord } from './columns.ts';

/** Says what is wrong with a cell: what is allowed there. */
export type Refuse = (allowed: string) => never;

const KIND_WORDS: Record<string, DatasetKind> = {
  ...{
    'base table': 'table',
    'materialized view': 'view',
    report: 'dashboard',
    csv: 'file',
    excel: 'file',
    sheet: 'file',
  },
  ...{ spreadsheet: 'file', document: 'file', measure: 'metric', kpi: 'metric', endpoint: 'api', service: 'api' },
};

export function kindIn(cell: string, refuse: Refuse): DatasetKind {
  if (cell === '') return 'table';
  const word = plainWord(cell);
  return DATASET_KINDS.find((kind) => kind === word) ?? KIND_WORDS[word] ?? refuse(DATASET_KINDS.join(', '));
}

/** Undefined where the cell is empty, or says that nobody has classified it. */
export function sensitivityIn(cell: string, refuse: Refuse): StatedSensitivity | undefined {
  if (['', 'unclassified', 'unknown'].includes(plainWord(cell))) return undefined;
  return sensitivityWord(cell) ?? refuse('public, internal, confidential, restricted, unclassified');
}

export function personalDataIn(cell: string, refuse: Refuse): StatedPersonalData | undefined {
  const word = plainWord(cell);
  if (['', 'unknown'].includes(word)) return undefined;
  if (['none', 'no', 'false', '0', 'n'].includes(word)) return 'none';
  if (['yes', 'true', '1', 'y'].includes(word)) return 'personal';
  return word === 'special' ? 'special' : (personalDataWord(cell) ?? refuse('none, personal, special, unknown'));
}

/** A caveat a line, with its kind before a colon; one without a kind is `other`. */
export function caveatsIn(cell: string): Caveat[] {
  return cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, before = '', after = ''] = /^([^:]+):\s*(.+)$/.exec(line) ?? [];
      const kind = CAVEAT_KINDS.find((candidate) => candidate.replaceAll('_', ' ') === plainWord(before));
      return kind === undefined ? { kind: 'other', text: line } : { kind, text: after };
    });
}

/** Purposes as `newsletter (consent); audiences (legitimate interests)`: by key or by the words of the list. */
export function purposesIn(cell: string, refuse: Refuse): NonNullable<StatedRules['purposes']> {
  return valuesIn(cell).map((value) => {
    const [, purpose = '', basis = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(value) ?? [];
    const lawfulBasis = LAWFUL_BASES.find((candidate) => candidate.replaceAll('_', ' ') === plainWord(basis));
    if (lawfulBasis === undefined || purpose === '') {
      refuse(
        `a purpose with its lawful basis in brackets, as newsletter (consent); bases are ${LAWFUL_BASES.join(', ')}`,
      );
    }
    return { purpose, lawfulBasis };
  });
}

export function specialBasisIn(cell: string, refuse: Refuse): SpecialBasis | null {
  if (cell === '') return null;
  const found = SPECIAL_BASES.find((candidate) => candidate.replaceAll('_', ' ') === plainWord(cell));
  return found ?? refuse(SPECIAL_BASES.join(', '));
}

/** A time as `3 years`, or a value of the list. */
export function retentionIn(cell: string): string | null {
  const [, amount, unit] = /^(\d+)\s*([A-Za-z]+)$/.exec(cell) ?? [];
  return (amount === undefined ? undefined : retentionKey(amount, unit)) ?? (cell === '' ? null : cell);
}

/** Values with semicolons, bars or line breaks between them; commas belong to the words. */
export function valuesIn(cell: string): string[] {
  return cell
    .split(/[;|\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

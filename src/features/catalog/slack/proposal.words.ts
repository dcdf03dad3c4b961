import type { Caveat } from '../domain/dataset.ts';
import type { Part } from '../domain/dataset-values.ts';
import type { LawfulBasis, ListEntry, ListName, RulesOfUse, SpecialBasis } from '../domain/rules-of-use.ts';
import { labelOf, lawfulBasisWords, specialBasisWords } from './rules.words.ts';
import { caveatWords, kindWords, personalDataWords, sensitivityWords } from './words.ts';

/** The parts of a data set as people call them. */
export const partWords: Record<Part, string> = {
  name: 'Name',
  kind: 'Kind',
  location: 'Place',
  description: 'Description',
  domainId: 'Domain',
  ownSeats: 'Seats of its own',
  sensitivity: 'Sensitivity',
  personalData: 'About people',
  caveats: 'Limits',
  fieldTexts: 'Fields',
  purposes: 'Allowed purposes',
  specialBasis: 'Basis for special categories',
  retention: 'Kept for',
  residency: 'Where it may be',
  recipients: 'Recipients',
  dataCategories: 'Kinds of data',
  dataSubjects: 'People concerned',
  contactChannelId: 'Channel to ask in',
};

/** The disciplines are left out where none of the values is about them. */
type Lists = Record<ListName, ListEntry[]> & { discipline?: readonly ListEntry[] };

/** A value in plain words, not escaped. A domain's and a channel's are their ids: whoever shows them knows their names. */
export function valueInWords(part: Part, value: unknown, lists: Lists): string {
  const named = (list: keyof Lists, keys: string[]) => keys.map((key) => labelOf(lists[list] ?? [], key)).join(', ');
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value) && value.length === 0) return 'nothing';
  switch (part) {
    case 'kind':
      return kindWords[value as keyof typeof kindWords];
    case 'sensitivity':
      return sensitivityWords[value as keyof typeof sensitivityWords];
    case 'personalData':
      return personalDataWords[value as keyof typeof personalDataWords];
    case 'caveats':
      return (value as Caveat[]).map(({ kind, text }) => `${caveatWords[kind]}: ${text}`).join('; ');
    case 'fieldTexts':
      return Object.entries(value as Record<string, string>)
        .map(([field, text]) => `${field}: ${text}`)
        .join('; ');
    case 'purposes':
      return (value as RulesOfUse['purposes'])
        .map(
          ({ purpose, lawfulBasis }) =>
            `${named('purpose', [purpose])}, ${lawfulBasisWords[lawfulBasis as LawfulBasis]}`,
        )
        .join('; ');
    case 'ownSeats':
      return named('discipline', value as string[]);
    case 'specialBasis':
      return specialBasisWords[value as SpecialBasis];
    case 'retention':
      return named('retention', [value as string]);
    case 'residency':
      return named('residency', value as string[]);
    case 'recipients':
      return named('recipient', value as string[]);
    case 'dataCategories':
      return named('data_category', value as string[]);
    case 'dataSubjects':
      return named('data_subject', value as string[]);
    default:
      return String(value);
  }
}

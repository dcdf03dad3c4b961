import type { StatedPersonalData, StatedSensitivity } from '../domain/imported-catalog.ts';
import { PERSONAL_DATA_BY_STRICTNESS, SENSITIVITY_BY_STRICTNESS } from '../domain/imported-catalog.ts';

/** Words for a class that companies use in place of ours. */
const SENSITIVITY_WORDS: Partial<Record<string, StatedSensitivity>> = {
  ...{ public: 'public', internal: 'internal', confidential: 'confidential', restricted: 'restricted' },
  ...{ sensitive: 'confidential', private: 'confidential', 'highly confidential': 'restricted' },
  ...{ 'strictly confidential': 'restricted', secret: 'restricted' },
};

const PERSONAL_WORDS: Partial<Record<string, StatedPersonalData>> = {
  ...{ pii: 'personal', personal: 'personal', 'personal data': 'personal', 'personal information': 'personal' },
  ...{ 'special category': 'special', 'special categories': 'special', 'sensitive personal data': 'special' },
  ...{ spi: 'special', 'sensitive pii': 'special' },
};

/** The sensitivity that a company's own word means, if any. */
export function sensitivityWord(word: string | null | undefined): StatedSensitivity | undefined {
  return SENSITIVITY_WORDS[plain(word)];
}

/** The class of personal data that a company's own word means, if any. */
export function personalDataWord(word: string | null | undefined): StatedPersonalData | undefined {
  return PERSONAL_WORDS[plain(word).replace(/^(gdpr|privacy):/, '')];
}

/** What a data set or a field is marked with, wherever the contract does it. */
export type Marks = { classification?: string | null | undefined; tags?: string[] | null | undefined };

/**
 * The sensitivity that marks state. A data set is at least as sensitive as any field. Fields that are public or internal say
 * something of the whole only where all of them are marked: the others could be anything.
 */
export function sensitivityOf(
  stated: StatedSensitivity | undefined,
  whole: readonly Marks[],
  fields: readonly Marks[],
): StatedSensitivity | undefined {
  const ofFields = fields.map(({ classification }) => sensitivityWord(classification));
  const counted = ofFields.every((found) => found !== undefined) ? ofFields : ofFields.filter(isHigh);
  return strictest(SENSITIVITY_BY_STRICTNESS, [stated, ...whole.flatMap(tagged), ...counted]) as StatedSensitivity;
}

/** The class of personal data that marks state; only `stated` can say that there is none. */
export function personalDataOf(
  stated: StatedPersonalData | undefined,
  marks: readonly Marks[],
): StatedPersonalData | undefined {
  const words = marks.flatMap(({ classification, tags }) => [classification, ...(tags ?? [])]);
  const found = words.map(personalDataWord);
  return strictest(PERSONAL_DATA_BY_STRICTNESS, [stated, ...found]) as StatedPersonalData;
}

/** A tag such as `sensitivity:internal` is clear; a bare word only where it can hardly mean another thing. */
function tagged({ tags }: Marks): (StatedSensitivity | undefined)[] {
  return (tags ?? []).map((tag) => {
    const named = /^(?:sensitivity|classification)[:=]\s*(.*)$/.exec(plain(tag));
    const found = sensitivityWord(named?.[1] ?? tag);
    return named !== null || isHigh(found) ? found : undefined;
  });
}

function isHigh(found: StatedSensitivity | undefined): boolean {
  return found === 'confidential' || found === 'restricted';
}

function strictest<T extends string>(order: readonly T[], found: (T | undefined)[]): T | undefined {
  return found.reduce<T | undefined>((best, next) => {
    if (next === undefined) return best;
    return best === undefined || order.indexOf(next) > order.indexOf(best) ? next : best;
  }, undefined);
}

function plain(word: string | null | undefined): string {
  return (word ?? '').trim().toLowerCase().replaceAll(/[_-]/g, ' ');
}

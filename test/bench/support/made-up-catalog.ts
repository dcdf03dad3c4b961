import { AREAS, FIELDS, GRAINS, LAYERS, NAMES, PLACES, QUALITIES, SENTENCES, SYSTEMS } from './words.ts';

export type MadeUpDataset = {
  id: string;
  name: string;
  location: string;
  kind: string;
  description: string;
  /** A key of {@link AREAS}. */
  area: string;
  sensitivity: string;
  personalData: string;
  fields: { name: string; dataType: string; description: string }[];
};

/** How many fields each of them has. */
export const FIELDS_EACH = 10;

const KINDS = ['table', 'view', 'file', 'dashboard', 'metric', 'api'];
const SENSITIVITIES = ['unclassified', 'internal', 'confidential', 'public', 'restricted'];
const PERSONAL = ['unknown', 'none', 'personal', 'special'];

/**
 * Data sets of a large made-up company, the same ones at each call with the same seed. A few words are in very many of them and most words
 * in very few, as in a real catalog.
 */
export function* madeUpCatalog(count: number, seed = 1): Generator<MadeUpDataset> {
  const random = randomNumbers(seed);
  for (let number = 0; number < count; number += 1) yield madeUpDataset(number, random);
}

/** Numbers from 0 to 1 that are the same at each call: a linear congruential generator with the constants of C++'s `minstd_rand`. */
export function randomNumbers(seed: number): () => number {
  const modulus = 2_147_483_647;
  let state = seed;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}

/** One of a list, each as likely as the others. */
export function anyOf<T>(list: readonly T[], random: () => number): T {
  return at(list, random());
}

/** One of a list, the first ones far more often than the last. */
function mostlyFirst<T>(list: readonly T[], random: () => number): T {
  return at(list, random() ** 3);
}

function at<T>(list: readonly T[], place: number): T {
  const item = list[Math.floor(place * list.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

type Topic = { area: string; subject: string; grain: string; quality: string; name: string };

function madeUpDataset(number: number, random: () => number): MadeUpDataset {
  const area = mostlyFirst(Object.keys(AREAS), random);
  const topic: Topic = {
    area,
    subject: anyOf(AREAS[area] ?? [], random),
    grain: mostlyFirst(GRAINS, random),
    quality: mostlyFirst(QUALITIES, random),
    name: anyOf(NAMES, random),
  };
  const name = nameOf(topic, number, random);
  return {
    id: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
    name,
    location: `warehouse.${snake(area)}.${snake(name)}`,
    kind: mostlyFirst(KINDS, random),
    description: descriptionOf(topic, random),
    area,
    sensitivity: mostlyFirst(SENSITIVITIES, random),
    personalData: mostlyFirst(PERSONAL, random),
    fields: fieldsOf(topic, random),
  };
}

/** As tables are named (`fct_refund_by_country_4711`), as people name things (`Online refunds, monthly`), or after a project. */
function nameOf({ subject, grain, quality, name }: Topic, number: number, random: () => number): string {
  const style = random();
  if (style < 0.6) return [mostlyFirst(LAYERS, random), snake(quality), snake(subject), snake(grain), number].join('_');
  if (style < 0.8) return [mostlyFirst(LAYERS, random), snake(name), snake(subject), number].join('_');
  if (style < 0.9) return `${quality} ${subject}s, ${grain} (${number})`;
  return `${camel(subject)}${camel(grain)}${number}`;
}

function descriptionOf(topic: Topic, random: () => number): string {
  const sentences = new Set<string>();
  const count = 2 + Math.floor(random() * 3);
  while (sentences.size < count) sentences.add(anyOf(SENTENCES, random));
  return [...sentences].map((sentence) => filled(sentence, topic, random)).join(' ');
}

function fieldsOf(topic: Topic, random: () => number): MadeUpDataset['fields'] {
  const key = {
    name: `${snake(topic.subject)}_id`,
    dataType: 'bigint',
    description: `Number of the ${topic.subject}.`,
  };
  const fields = new Map([[key.name, key]]);
  while (fields.size < FIELDS_EACH) {
    const [plain, dataType, description] = mostlyFirst(FIELDS, random);
    const name = random() < 0.2 ? `${snake(topic.quality)}_${plain}` : plain;
    fields.set(name, { name, dataType, description: random() < 0.3 ? '' : filled(description, topic, random) });
  }
  return [...fields.values()];
}

function filled(sentence: string, topic: Topic, random: () => number): string {
  return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => {
    switch (slot) {
      case 'system':
        return anyOf(SYSTEMS, random);
      case 'place':
        return mostlyFirst(PLACES, random);
      case 'other':
        return anyOf(AREAS[mostlyFirst(Object.keys(AREAS), random)] ?? [], random);
      case 'code':
        return `DATA-${Math.floor(random() * 90_000) + 10_000}`;
      default:
        return topic[slot as keyof Topic];
    }
  });
}

function snake(words: string): string {
  return words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}

function camel(words: string): string {
  return words.replaceAll(/(?:^|[^a-z0-9]+)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

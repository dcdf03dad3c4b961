import { stringify } from 'yaml';
import type { Caveat } from '../domain/dataset.ts';
import type { ExportedDataset } from '../domain/exported-catalog.ts';
import type { ListEntry, ListName } from '../domain/rules-of-use.ts';
import { biasInWords } from '../domain/sample-bias.ts';
import { retentionTime } from '../odcs/retention.ts';

type Lists = Record<ListName, readonly ListEntry[]>;

const ODCS = 'odcs:';

/**
 * The data sets as data contracts of the Open Data Contract Standard 3.1, each with a name for its file: one for each data set, and those
 * that came in one contract in one again. What the standard has no key for stands in the custom property `commonhold`. The data sets of an
 * origin must come together.
 */
export async function* asContracts(
  datasets: AsyncIterable<ExportedDataset>,
  lists: Lists,
): AsyncGenerator<{ file: string; text: string; datasets: number }> {
  const taken = new Set<string>();
  for await (const group of byContract(datasets)) {
    const [first] = group;
    if (first === undefined) continue;
    const id = first.origin.startsWith(ODCS) ? first.origin.slice(ODCS.length) : first.id;
    const text = stringify(contractOf(id, first, group, lists), { lineWidth: 120, blockQuote: 'literal' });
    yield { file: fileName(first.name, taken), text, datasets: group.length };
  }
}

async function* byContract(datasets: AsyncIterable<ExportedDataset>): AsyncGenerator<ExportedDataset[]> {
  let group: ExportedDataset[] = [];
  for await (const dataset of datasets) {
    const [first] = group;
    if (first !== undefined && first.origin === dataset.origin && dataset.origin.startsWith(ODCS)) group.push(dataset);
    else {
      if (first !== undefined) yield group;
      group = [dataset];
    }
  }
  if (group.length > 0) yield group;
}

function contractOf(id: string, first: ExportedDataset, group: ExportedDataset[], lists: Lists) {
  const domains = new Set(group.map(({ domain }) => domain?.key));
  const purposes = unique(
    group.flatMap(({ rules }) => rules.purposes.map(({ purpose }) => label(lists.purpose, purpose))),
  );
  const limits = unique(group.flatMap(({ caveats }) => limitsOf(caveats)));
  const members = new Map(
    group.flatMap(({ stewards }) =>
      stewards.map((steward) => [`${steward.handle} ${steward.discipline}`, steward] as const),
    ),
  );
  const kept = group.flatMap(({ name, rules }) => {
    const time = rules.retention === null ? undefined : retentionTime(rules.retention);
    return time === undefined ? [] : [{ property: 'retention', ...time, element: name }];
  });
  return {
    ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id, name: first.name, version: '1.0.0', status: 'active' },
    ...(domains.size === 1 && first.domain !== null ? { domain: first.domain.key } : {}),
    ...present('description', {
      ...(purposes.length > 0 ? { purpose: purposes.join('; ') } : {}),
      ...(limits.length > 0 ? { limitations: limits.join('\n') } : {}),
    }),
    schema: group.map(schemaObject),
    ...(members.size === 0
      ? {}
      : {
          team: {
            members: [...members.values()].map(({ handle, name, discipline }) => ({
              ...{ username: handle, name, role: discipline },
            })),
          },
        }),
    ...(kept.length === 0 ? {} : { slaProperties: kept }),
  };
}

/** Who is not in the data comes first, and is said to be that: whoever quotes the data repeats it. */
function limitsOf(caveats: readonly Caveat[]): string[] {
  const bias = biasInWords(caveats);
  const others = caveats.filter(({ kind }) => kind !== 'sample_bias').map(({ text }) => text);
  return bias === '' ? others : [bias, ...others];
}

function schemaObject(dataset: ExportedDataset) {
  const { name, kind, location, description, fields } = dataset;
  return {
    name,
    physicalType: kind,
    ...(location === '' ? {} : { physicalName: location }),
    ...(description === '' ? {} : { description }),
    ...(fields.length === 0
      ? {}
      : {
          properties: fields.map((field) => ({
            name: field.name,
            ...(field.dataType === '' ? {} : { physicalType: field.dataType }),
            ...(field.description === '' ? {} : { description: field.description }),
          })),
        }),
    customProperties: [{ property: 'commonhold', value: commonholdOf(dataset) }],
  };
}

function commonholdOf({ rules, ...dataset }: ExportedDataset) {
  const { origin, key, location, domain, sensitivity, personalData, caveats } = dataset;
  const { purposes, specialBasis, retention, residency, recipients, dataCategories, dataSubjects } = rules;
  return {
    ...{ origin, key, location },
    ...(domain === null ? {} : { domain: domain.key }),
    ...(sensitivity === 'unclassified' ? {} : { sensitivity }),
    ...(personalData === 'unknown' ? {} : { personal_data: personalData }),
    ...(caveats.length === 0 ? {} : { caveats }),
    ...(purposes.length === 0
      ? {}
      : { purposes: purposes.map(({ purpose, lawfulBasis }) => ({ purpose, lawful_basis: lawfulBasis })) }),
    ...(specialBasis === null ? {} : { special_basis: specialBasis }),
    ...(retention === null ? {} : { retention }),
    ...listed({ residency, recipients, data_categories: dataCategories, data_subjects: dataSubjects }),
  };
}

function listed(lists: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0));
}

function present<K extends string, T extends object>(key: K, value: T): Partial<Record<K, T>> {
  return Object.keys(value).length === 0 ? {} : ({ [key]: value } as Record<K, T>);
}

function label(list: readonly ListEntry[], key: string): string {
  return list.find((entry) => entry.key === key)?.label ?? key;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}

/** A name that every file system takes, and no other file of this export has. */
function fileName(name: string, taken: Set<string>): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 80) || 'data-set';
  let file = `${base}.odcs.yaml`;
  for (let number = 2; taken.has(file); number += 1) file = `${base}-${number}.odcs.yaml`;
  taken.add(file);
  return file;
}

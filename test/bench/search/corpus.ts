import { join } from 'node:path';
import { readDbtProject } from '../../../src/features/catalog/dbt/read-dbt-project.ts';
import type { ImportedDataset, ImportedRelation } from '../../../src/features/catalog/domain/imported-catalog.ts';
import { mergeFields } from '../../../src/features/catalog/domain/imported-fields.ts';
import type { SearchEntry } from '../../../src/features/catalog/search/search-index.ts';
import { anyOf, randomNumbers } from '../support/made-up-catalog.ts';
import { AREAS, GRAINS, LAYERS, NAMES, PLACES, SYSTEMS } from '../support/words.ts';

/** The dbt projects in the folder of real files. */
const PROJECTS = ['zendesk', 'hubspot'];

type Described = Pick<ImportedDataset, 'name' | 'location' | 'description' | 'fields'> & {
  id: string;
  /** From how many data sets it is made, and how many are made from it. */
  lineage?: { madeFrom: number; usedBy: number };
};

/** The data sets of the real projects as an import writes them into the catalog. Their ids are `project/name`. */
export async function readRealDatasets(folder: string): Promise<Described[]> {
  const projects = await Promise.all(PROJECTS.map((project) => readProject(folder, project)));
  return projects.flat();
}

async function readProject(folder: string, project: string): Promise<Described[]> {
  const relations = new Map<string, ImportedRelation>();
  const upstream = new Map<string, string[]>();
  const found: ImportedDataset[] = [];
  const files = {
    manifest: join(folder, `${project}.manifest.json`),
    catalog: join(folder, `${project}.catalog.json`),
  };
  for await (const item of readDbtProject(files)) {
    if (item.type === 'relation') relations.set(item.key, item);
    if (item.type === 'dataset' || item.type === 'passage') upstream.set(item.key, item.upstream);
    if (item.type === 'dataset') found.push(item);
  }
  const madeFrom = lineageOf(found, upstream);
  return found.map((dataset) => {
    const relation = relations.get(dataset.key);
    const usedBy = [...madeFrom.values()].filter((sources) => sources.has(dataset.key)).length;
    return {
      id: `${project}/${dataset.name}`,
      name: dataset.name,
      location: dataset.location,
      description: dataset.description || (relation?.description ?? ''),
      fields: relation === undefined ? dataset.fields : mergeFields(dataset.fields, relation.columns),
      lineage: { madeFrom: madeFrom.get(dataset.key)?.size ?? 0, usedBy },
    };
  });
}

/** For each data set those that it is made from, also by way of what is none itself. */
function lineageOf(
  datasets: readonly ImportedDataset[],
  upstream: ReadonlyMap<string, string[]>,
): Map<string, Set<string>> {
  const keys = new Set(datasets.map(({ key }) => key));
  const sourcesOf = (key: string): string[] =>
    (upstream.get(key) ?? []).flatMap((each) => (keys.has(each) ? [each] : sourcesOf(each)));
  return new Map(datasets.map(({ key }) => [key, new Set(sourcesOf(key))]));
}

/** What the catalog's search gets to know of a data set. */
export function searchEntryOf(
  { id, name, location, description, fields, lineage }: Described,
  domain = '',
): SearchEntry {
  return {
    id,
    name,
    location,
    domain,
    description,
    fieldNames: fields.map((field) => field.name).join(' '),
    fieldDescriptions: fields.map((field) => field.description).join(' '),
    ...(lineage === undefined ? {} : { lineage }),
    open: false,
  };
}

/** A copy keeps so many fields at most: the widest real ones have 138. */
const MOST_FIELDS = 20;
const KEPT_FIELDS = 0.7;

/**
 * A catalog of `count` data sets, the same at each call: the real ones, and then copies of them under other names, in domains, with some of
 * their fields and a sentence of their own, as a large company has the same kind of table from many systems.
 */
export function* variedCatalog(real: readonly Described[], count: number): Generator<SearchEntry> {
  const random = randomNumbers(11);
  for (let number = 0; number < count; number += 1) {
    const original = real[number % real.length];
    if (original === undefined) return;
    yield number < real.length ? searchEntryOf(original) : variation(original, number, random);
  }
}

function variation(original: Described, number: number, random: () => number): SearchEntry {
  const [project, system] = [anyOf(NAMES, random), anyOf(SYSTEMS, random)];
  const subject = original.name.replace(/^.*__/, '');
  const name = [
    anyOf(LAYERS, random),
    project.toLowerCase(),
    '',
    subject,
    anyOf(GRAINS, random).replaceAll(' ', '_'),
  ].join('_');
  const kept = original.fields.filter(() => random() < KEPT_FIELDS).slice(0, MOST_FIELDS);
  const added = { name: `${project.toLowerCase()}_id`, dataType: 'bigint', description: `The number in ${system}.` };
  const varied = {
    id: `varied/${number}`,
    name,
    location: `warehouse.${project.toLowerCase()}.${name}`,
    description: `${original.description} Only ${anyOf(PLACES, random)}, from ${system}, for ${project}.`.trim(),
    fields: [...kept, added],
    ...(original.lineage === undefined ? {} : { lineage: original.lineage }),
  };
  return searchEntryOf(varied, anyOf(Object.keys(AREAS), random));
}

import { join } from 'node:path';
import { readDbtProject } from '../../../src/features/catalog/dbt/read-dbt-project.ts';
import type { ImportedDataset, ImportedRelation } from '../../../src/features/catalog/domain/imported-catalog.ts';
import { mergeFields } from '../../../src/features/catalog/domain/imported-fields.ts';
import type { SearchEntry } from '../../../src/features/catalog/search/search-index.ts';
import { anyOf, randomNumbers } from '../support/made-up-catalog.ts';
import { AREAS, GRAINS, LAYERS, NAMES, PLACES, SYSTEMS } from '../support/words.ts';

/** The dbt projects in the folder of real files. */
const PROJECTS = ['zendesk', 'hubspot'];

type Described = Pick<ImportedDataset, 'name' | 'location' | 'description' | 'fields'> & { id: string };

/** The data sets of the real projects as an import writes them into the catalog. Their ids are `project/name`. */
export async function readRealDatasets(folder: string): Promise<Described[]> {
  const projects = await Promise.all(PROJECTS.map((project) => readProject(folder, project)));
  return projects.flat();
}

async function readProject(folder: string, project: string): Promise<Described[]> {
  const relations = new Map<string, ImportedRelation>();
  const datasets: Described[] = [];
  const files = {
    manifest: join(folder, `${project}.manifest.json`),
    catalog: join(folder, `${project}.catalog.json`),
  };
  for await (const item of readDbtProject(files)) {
    if (item.type === 'relation') relations.set(item.key, item);
    if (item.type !== 'dataset') continue;
    const relation = relations.get(item.key);
    datasets.push({
      id: `${project}/${item.name}`,
      name: item.name,
      location: item.location,
      description: item.description || (relation?.description ?? ''),
      fields: relation === undefined ? item.fields : mergeFields(item.fields, relation.columns),
    });
  }
  return datasets;
}

/** What the catalog's search gets to know of a data set. */
export function searchEntryOf({ id, name, location, description, fields }: Described, domain = ''): SearchEntry {
  return {
    id,
    name,
    location,
    domain,
    description,
    fieldNames: fields.map((field) => field.name).join(' '),
    fieldDescriptions: fields.map((field) => field.description).join(' '),
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
  };
  return searchEntryOf(varied, anyOf(Object.keys(AREAS), random));
}

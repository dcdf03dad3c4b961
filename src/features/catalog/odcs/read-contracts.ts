import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import type { ImportedItem } from '../domain/imported-catalog.ts';
import { contractItems } from './contract-items.ts';
import { type Contract, contract, contractOfVersion2 } from './schemas.ts';
import { checkedYaml, readYamlFile, type YamlFile } from './yaml-file.ts';

const YAML = /\.ya?ml$/i;

/** What is read of a contract's own keys; the others are named in the report. */
const READ = new Set(
  (
    'apiVersion kind id uuid name version status tenant domain datasetDomain dataProduct quantumName description schema dataset ' +
    'servers database team stakeholders tags customProperties slaProperties contractCreatedTs'
  ).split(' '),
);

/** Disciplines by role, as a company's contracts name it; roles are compared without regard to capitals. */
export type RoleDisciplines = ReadonlyMap<string, string>;

/**
 * Data contracts of the Open Data Contract Standard (3.1, 3.0 and 2.2), from files and from folders with all that is in them: a source for
 * each, to be imported together. All are read before anything is given back, so that one that is broken stops the others.
 *
 * @throws UserError naming the file and the line.
 */
export async function readContracts(
  paths: readonly string[],
  roles: RoleDisciplines = new Map(),
): Promise<AsyncIterable<ImportedItem>[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const known = new Map<string, string>();
  const sources: AsyncIterable<ImportedItem>[] = [];
  const notes = new Map<string, string[]>();
  for (const { file, isNamed } of files) {
    const yaml = await readYamlFile(file);
    if (!isNamed && !isContract(yaml.value)) {
      addTo(notes, 'Passed over, since they are no data contracts:', file);
      continue;
    }
    const { contract: read, places, passedOver } = readContract(yaml);
    const other = known.get(read.id);
    if (other !== undefined) yaml.fail(['id'], `${other} is the same contract, ${read.id}`);
    known.set(read.id, file);
    const items = contractItems(read, yaml, places);
    if (!items.some(({ type }) => type === 'dataset')) addTo(notes, 'Without any data set:', file);
    const called = read.name ?? read.schema?.[0]?.name ?? file;
    for (const part of passedOver) addTo(notes, `Passed over: ${part}, in`, called);
    const people = peopleOf(read, roles);
    if (people !== '')
      addTo(notes, `Named: ${people}; an import seats nobody, a seat is claimed with /catalog claim:`, called);
    sources.push(asSource(items));
  }
  const [first, ...others] = sources;
  if (first === undefined) throw new UserError(`No data contract in ${paths.join(', ')}: nothing to import.`);
  const summed = [...notes].map(
    ([what, names]): ImportedItem => ({ type: 'warning', text: `${what} ${some(names)}.` }),
  );
  return [joined(first, summed), ...others];
}

async function filesAt(path: string): Promise<{ file: string; isNamed: boolean }[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [{ file: path, isNamed: true }];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => YAML.test(name))
    .sort()
    .map((name) => ({ file: join(path, name), isNamed: false }));
}

function isContract(value: unknown): value is { kind: unknown; apiVersion?: unknown } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'DataContract';
}

function readContract(yaml: YamlFile): {
  contract: Contract;
  places: { schema: string; properties: string };
  passedOver: string[];
} {
  const { value } = yaml;
  if (!isContract(value)) yaml.fail(['kind'], 'this is no data contract, which says kind: DataContract');
  const version = /^v?(\d+)\.(\d+)/.exec(String(value.apiVersion ?? ''));
  if (version === null) yaml.fail(['apiVersion'], 'a version of the standard belongs here, such as v3.1.0');
  const passedOver = Object.keys(value).filter((key) => !READ.has(key));
  if (version[1] === '2') {
    const read = checkedYaml(contractOfVersion2, value, yaml);
    return { contract: read, places: { schema: 'dataset', properties: 'columns' }, passedOver };
  }
  if (version[1] !== '3') {
    yaml.fail(['apiVersion'], `${version[0]} is not known here: 3.1, 3.0 and 2.2 are`);
  }
  const read = checkedYaml(contract, value, yaml);
  const objects = read.schema ?? [];
  if (objects.some(({ quality }) => quality)) passedOver.push('quality');
  if (objects.some(({ relationships }) => relationships)) passedOver.push('relationships');
  const levels = (read.slaProperties ?? []).filter(({ property }) => property.toLowerCase() !== 'retention');
  if (levels.length > 0) passedOver.push('service levels other than retention');
  return { contract: read, places: { schema: 'schema', properties: 'properties' }, passedOver };
}

/** Whom a contract names, but for those who have left: with the seat that their role was given for. */
function peopleOf({ team }: Contract, roles: RoleDisciplines): string {
  return (team?.members ?? [])
    .filter(({ dateOut }) => !dateOut)
    .map(({ username, role }) => {
      const discipline = roles.get((role ?? '').trim().toLowerCase());
      const who = role ? `${username} (${role})` : username;
      return discipline === undefined ? who : `${who} for the seat of ${discipline}`;
    })
    .join(', ');
}

function addTo(notes: Map<string, string[]>, what: string, name: string): void {
  notes.set(what, [...(notes.get(what) ?? []), name]);
}

function some(names: string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function asSource(items: ImportedItem[]): AsyncIterable<ImportedItem> {
  return {
    async *[Symbol.asyncIterator]() {
      yield* items;
    },
  };
}

function joined(source: AsyncIterable<ImportedItem>, more: ImportedItem[]): AsyncIterable<ImportedItem> {
  return {
    async *[Symbol.asyncIterator]() {
      yield* source;
      yield* more;
    },
  };
}

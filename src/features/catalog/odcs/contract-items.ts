import type { DatasetKind, Field } from '../domain/dataset.ts';
import type { ImportedDataset, ImportedItem, StatedRules } from '../domain/imported-catalog.ts';
import { asName, asText } from '../reading/texts.ts';
import { statedRetention } from './retention.ts';
import { type Contract, commonhold, type Property, type SchemaObject, type StatedCommonhold } from './schemas.ts';
import { type Marks, personalDataOf, sensitivityOf } from './stated-classes.ts';
import { checkedYaml, type YamlFile } from './yaml-file.ts';

/** By what a `physicalType` has in it. */
const KINDS: [RegExp, DatasetKind][] = [
  [/view/i, 'view'],
  [/table/i, 'table'],
  [/dashboard|report/i, 'dashboard'],
  [/metric|measure/i, 'metric'],
  [/\bapi\b|endpoint|resource/i, 'api'],
  [/file|csv|parquet|json|avro|document|object|excel|sheet/i, 'file'],
];

/** What a contract has for the catalog: a data set for each object of its schema. */
export function contractItems(
  contract: Contract,
  yaml: YamlFile,
  place: { schema: string; properties: string },
): ImportedItem[] {
  const items: ImportedItem[] = [{ type: 'origin', origin: `odcs:${asName(contract.id)}` }];
  const names = new Set<string>();
  const ofContract = commonholdOf(contract, yaml, []);
  for (const [index, object] of (contract.schema ?? []).entries()) {
    const at = [place.schema, index];
    const name = asName(object.name);
    if (names.has(name)) yaml.fail(at, `a second data set of the name ${name}`);
    names.add(name);
    items.push(...datasetItems(contract, ofContract, object, yaml, at, place.properties));
  }
  return items;
}

function datasetItems(
  contract: Contract,
  ofContract: StatedCommonhold,
  object: SchemaObject,
  yaml: YamlFile,
  place: PropertyKey[],
  propertiesName: string,
): ImportedItem[] {
  const properties = object.properties ?? [];
  const stated = { ...ofContract, ...commonholdOf(object, yaml, place) };
  const { fields, marks } = flatten(properties, yaml, [...place, propertiesName]);
  const { key: kept, unclear } = statedRetention(object, contract.slaProperties ?? []);
  const kind = KINDS.find(([words]) => words.test(object.physicalType ?? ''))?.[1];
  const whole = [object, contract, ...[object, contract].map(markedByProperty)];
  const name = asName(object.name);
  const domain = stated.domain ?? contract.domain;
  const { origin, key } = stated;
  const dataset: ImportedDataset = {
    type: 'dataset',
    key: name,
    name,
    location: asName(stated.location ?? locationOf(contract, object)),
    kind: kind ?? 'table',
    description: descriptionOf(contract, object, stated),
    domain: domain ? asName(domain) : undefined,
    sensitivity: sensitivityOf(unlessOpen(stated.sensitivity), whole, marks),
    personalData: personalDataOf(stated.personal_data === 'unknown' ? undefined : (stated.personal_data ?? undefined), [
      ...whole,
      ...marks,
    ]),
    caveats: caveatsOf(contract, stated),
    fields,
    upstream: [],
    rules: rulesOf(stated, kept),
    ...(origin && key ? { exportedAs: { origin: asName(origin), key: asName(key) } } : {}),
  };
  const warnings: string[] = [];
  if (unclear.length > 0 && !stated.retention) {
    warnings.push(
      `${name}: the contract’s retention was not taken over, since it is no single time: ${unclear.join(', ')}.`,
    );
  }
  if (kind === undefined && object.physicalType) {
    warnings.push(`${name}: the physicalType ${object.physicalType} was read as a table.`);
  }
  return [dataset, ...warnings.map((text): ImportedItem => ({ type: 'warning', text }))];
}

function unlessOpen(sensitivity: StatedCommonhold['sensitivity']) {
  return sensitivity === 'unclassified' ? undefined : (sensitivity ?? undefined);
}

/** The custom property `commonhold`, and those of its keys that stand alone, such as `commonholdPersonalData`. */
function commonholdOf(
  { customProperties }: Pick<Contract, 'customProperties'>,
  yaml: YamlFile,
  place: PropertyKey[],
): StatedCommonhold {
  let stated: StatedCommonhold = {};
  for (const [index, { property, value }] of (customProperties ?? []).entries()) {
    const at = [...place, 'customProperties', index, 'value'];
    const alone = /^commonhold([A-Z]\w*)$/.exec(property)?.[1];
    if (property === 'commonhold') stated = { ...stated, ...checkedYaml(commonhold, value ?? {}, yaml, at) };
    if (alone !== undefined) {
      const key = alone.replaceAll(/[A-Z]/g, (letter, from) => `${from === 0 ? '' : '_'}${letter.toLowerCase()}`);
      stated = { ...stated, ...checkedYaml(commonhold, { [key]: value }, yaml, at) };
    }
  }
  return stated;
}

/** `pii: true` among the custom properties marks as the tag of that name does. */
function markedByProperty({ customProperties }: Pick<Property, 'customProperties'>): Marks {
  return { tags: (customProperties ?? []).filter(({ value }) => value === true).map(({ property }) => property) };
}

function flatten(
  properties: Property[],
  yaml: YamlFile,
  place: PropertyKey[],
  prefix = '',
): { fields: Field[]; marks: Marks[] } {
  const fields: Field[] = [];
  const marks: Marks[] = [];
  const names = new Set<string>();
  for (const [index, property] of properties.entries()) {
    const name = `${prefix}${asName(property.name)}`;
    if (names.has(name)) yaml.fail([...place, index], `a second property of the name ${name}`);
    names.add(name);
    const dataType = asText(property.physicalType ?? property.logicalType);
    fields.push({ name, dataType, description: asText(property.description) });
    marks.push({ ...property, tags: [...(property.tags ?? []), ...(markedByProperty(property).tags ?? [])] });
    const { properties: own = [], items } = property;
    for (const [list, within] of [
      [own, ['properties']],
      [items?.properties, ['items', 'properties']],
    ] as const) {
      const nested = flatten(list ?? [], yaml, [...place, index, ...within], `${name}.`);
      fields.push(...nested.fields);
      marks.push(...nested.marks);
    }
  }
  return { fields, marks };
}

/** The object's own words; what the contract says of its purpose and use goes with them where it has but one object. */
function descriptionOf({ description, schema }: Contract, object: SchemaObject, stated: StatedCommonhold): string {
  const own = asText(object.description);
  if (stated.origin) return own;
  const purpose = asText(description?.purpose);
  if ((schema ?? []).length > 1) return own || purpose;
  const usage = asText(description?.usage);
  return [own, purpose, usage && `Use: ${usage}`].filter((part) => part !== '').join('\n\n');
}

function caveatsOf({ description }: Contract, stated: StatedCommonhold): ImportedDataset['caveats'] {
  const caveats = (stated.caveats ?? []).map(({ kind, text }) => ({ kind, text: asText(text) }));
  const limits = stated.origin ? '' : asText(description?.limitations);
  return limits === '' ? caveats : [...caveats, { kind: 'other', text: limits }];
}

function rulesOf(stated: StatedCommonhold, retention: string | undefined): StatedRules {
  return {
    purposes: (stated.purposes ?? []).map(({ purpose, lawful_basis: lawfulBasis }) => ({ purpose, lawfulBasis })),
    specialBasis: stated.special_basis ?? null,
    retention: stated.retention ?? retention ?? null,
    residency: stated.residency ?? [],
    recipients: stated.recipients ?? [],
    dataCategories: stated.data_categories ?? [],
    dataSubjects: stated.data_subjects ?? [],
  };
}

function locationOf({ servers }: Contract, { name, physicalName }: SchemaObject): string {
  const list = servers ?? [];
  const server = list.find(({ environment }) => /^prod/i.test(environment ?? '')) ?? list[0];
  const within = [server?.database ?? server?.catalog ?? server?.project, server?.schema ?? server?.dataset];
  const parts = within.filter((part) => part);
  if (parts.length > 0) return [...parts, physicalName ?? name].join('.');
  return server?.path ?? server?.location ?? physicalName ?? '';
}

import { UserError } from '../../../core/errors.ts';
import type { DatasetKind, Field } from '../domain/dataset.ts';
import type { ImportedDataset, ImportedItem } from '../domain/imported-catalog.ts';
import { checked } from '../reading/checked.ts';
import { asName, asText } from '../reading/texts.ts';
import { readMetadata } from './artifact-version.ts';
import { type JsonEntry, readJsonEntries } from './json-entries.ts';
import {
  anyNode,
  type Columns,
  type Described,
  exposure,
  key,
  metric,
  semanticModel,
  source,
  tableNode,
} from './schemas.ts';

/** What of `nodes` is a table: not tests, operations, analyses. Macros, docs and what is disabled stand in sections of their own. */
const TABLES = new Set(['model', 'seed', 'snapshot']);

/** An exposure is where data is used. The first two kinds are documents to work in; `application` and `ml` are no data at all. */
const EXPOSURES: Partial<Record<string, DatasetKind>> = { notebook: 'file', analysis: 'file', dashboard: 'dashboard' };

/**
 * The data sets of dbt's manifest.json, as they come in the file: models, sources, seeds, snapshots, exposures and metrics. Ephemeral
 * models and semantic models become passages.
 *
 * @throws UserError where the file is broken, naming the place, or holds no data set.
 */
export async function* readManifest(
  file: string,
  onBytes?: (bytes: number, size: number) => void,
): AsyncGenerator<ImportedItem> {
  let known = false;
  let datasets = 0;
  let uses = 0;
  const sections = {
    metadata: 'whole',
    nodes: 'each',
    sources: 'each',
    exposures: 'each',
    metrics: 'each',
    semantic_models: 'each',
  } as const;
  for await (const entry of readJsonEntries(file, sections, onBytes)) {
    if (entry.section === 'metadata') {
      known = true;
      yield { type: 'origin', origin: `dbt:${readMetadata('manifest', entry.value, file).projectName}` };
      continue;
    }
    checked(key, entry.key, file, [entry.section]);
    const item = itemOf(entry, file);
    if (item === 'use') uses += 1;
    else if (item !== undefined) {
      if (item.type === 'dataset') datasets += 1;
      yield item;
    }
  }
  if (!known) throw new UserError(`${file}: metadata is missing: this is not dbt's manifest.json.`);
  if (datasets === 0) throw new UserError(`${file} holds no models, sources, seeds or snapshots: nothing to import.`);
  if (uses > 0) {
    const text = `Left out, since they use data and are none: exposures of the type application or ml, ${uses} in all.`;
    yield { type: 'warning', text };
  }
}

function itemOf(entry: JsonEntry, file: string): ImportedItem | 'use' | undefined {
  switch (entry.section) {
    case 'nodes':
      return fromNode(entry, file);
    case 'sources':
      return fromSource(entry, file);
    case 'exposures':
      return fromExposure(entry, file);
    case 'metrics':
      return fromMetric(entry, file);
    default: {
      const model = checked(semanticModel, entry.value, file, [entry.section, entry.key]);
      return { type: 'passage', key: asName(entry.key), upstream: upstreamOf(model) };
    }
  }
}

function fromNode(entry: JsonEntry, file: string): ImportedItem | undefined {
  const place = [entry.section, entry.key];
  const { resource_type: resourceType } = checked(anyNode, entry.value, file, place);
  if (!TABLES.has(resourceType)) return undefined;
  const node = checked(tableNode, entry.value, file, place);
  if (node.config?.enabled === false) return undefined;
  const materialized = node.config?.materialized ?? '';
  if (materialized === 'ephemeral') return { type: 'passage', key: asName(entry.key), upstream: upstreamOf(node) };
  return {
    ...described(asName(entry.key), node),
    name: asName(node.version === undefined || node.version === null ? node.name : `${node.name}.v${node.version}`),
    location: locationOf(node.database, node.schema, node.alias ?? node.name),
    kind: materialized.endsWith('view') ? 'view' : 'table',
    fields: fieldsOf(node.columns),
  };
}

function fromSource(entry: JsonEntry, file: string): ImportedDataset | undefined {
  const node = checked(source, entry.value, file, [entry.section, entry.key]);
  if (node.config?.enabled === false) return undefined;
  return {
    ...described(asName(entry.key), node),
    name: asName(node.name),
    location: locationOf(node.database, node.schema, node.identifier ?? node.name),
    kind: 'table',
    fields: fieldsOf(node.columns),
  };
}

function fromExposure(entry: JsonEntry, file: string): ImportedDataset | 'use' | undefined {
  const node = checked(exposure, entry.value, file, [entry.section, entry.key]);
  if (node.config?.enabled === false) return undefined;
  const kind = EXPOSURES[node.type];
  if (kind === undefined) return 'use';
  return {
    ...described(asName(entry.key), node),
    name: asName(node.label ?? node.name),
    location: asText(node.url),
    kind,
    fields: [],
  };
}

function fromMetric(entry: JsonEntry, file: string): ImportedDataset | undefined {
  const node = checked(metric, entry.value, file, [entry.section, entry.key]);
  if (node.config?.enabled === false) return undefined;
  return {
    ...described(asName(entry.key), node),
    name: asName(node.label ?? node.name),
    location: '',
    kind: 'metric',
    fields: [],
  };
}

function described(key: string, node: Described) {
  // dbt 1.10 moved `meta` under `config` and repeats it in the old place: https://docs.getdbt.com/reference/resource-configs/meta
  const stated = node.config?.meta?.commonhold ?? node.meta?.commonhold;
  const sensitivity = stated?.sensitivity ?? undefined;
  const personalData = stated?.personal_data ?? undefined;
  return {
    type: 'dataset',
    key,
    description: asText(node.description),
    domain: stated?.domain ? asName(stated.domain) : undefined,
    sensitivity: sensitivity === 'unclassified' ? undefined : sensitivity,
    personalData: personalData === 'unknown' ? undefined : personalData,
    caveats: (stated?.caveats ?? []).map(({ kind, text }) => ({ kind, text: asText(text) })),
    upstream: upstreamOf(node),
  } as const;
}

function upstreamOf(node: Pick<Described, 'depends_on'>): string[] {
  return (node.depends_on?.nodes ?? []).map(asName);
}

function locationOf(...parts: (string | null | undefined)[]): string {
  return asName(parts.filter((part) => part).join('.'));
}

function fieldsOf(columns: Columns): Field[] {
  const fields = new Map<string, Field>();
  for (const column of Object.values(columns ?? {})) {
    const name = asName(column.name);
    fields.set(name, { name, dataType: asText(column.data_type), description: asText(column.description) });
  }
  return [...fields.values()];
}

import { createHash } from 'node:crypto';
import { dependencies, exposureId, lineageMaps } from './lineage.ts';
import { type Placement, placeDatasets, placementOf } from './placement.ts';
import {
  type CatalogSource,
  commonholdMeta,
  type Exposure,
  type Field,
  type Model,
  type Seed,
  type SourceGroup,
  type SourceTable,
} from './source.ts';

type Json = Record<string, unknown>;
type Graph = { source: CatalogSource; placements: Map<string, Placement>; createdAt: number };

/** dbt and its file formats as of this version; the keys below are the ones it writes. */
const dbtVersion = '1.11.11';

/** A run of dbt has a random id; ours is fixed, so that the same source always gives the same files. */
const invocationId = '6a756e69-7065-4272-8661-6e6466696e63';

/**
 * Builds dbt's manifest.json, format v12 (https://schemas.getdbt.com/dbt/manifest/v12.json). There is no warehouse behind the
 * demo company, so `raw_code` is empty and nothing is compiled. Throws when a name in `from` is unknown or used twice.
 */
export function buildManifest(source: CatalogSource): Json {
  const graph = { source, placements: placeDatasets(source), createdAt: Date.parse(source.generated_at) / 1000 };
  const nodes = [
    ...source.seeds.map((seed) => seedNode(graph, seed)),
    ...source.models.map((model) => modelNode(graph, model)),
  ];
  const sources = source.sources.flatMap((group) => group.tables.map((table) => sourceNode(graph, group, table)));
  const exposures = source.exposures.map((exposure) => exposureNode(graph, exposure));
  return {
    metadata: {
      ...fileMetadata(source, 'manifest/v12'),
      project_name: source.project,
      project_id: createHash('md5').update(source.project).digest('hex'),
      user_id: null,
      send_anonymous_usage_stats: false,
      adapter_type: 'postgres',
      quoting: { database: true, schema: true, identifier: true, column: null },
      run_started_at: source.generated_at,
    },
    nodes: byUniqueId(nodes),
    sources: byUniqueId(sources),
    macros: {},
    docs: {},
    exposures: byUniqueId(exposures),
    metrics: {},
    groups: {},
    selectors: {},
    disabled: {},
    ...lineageMaps(source, graph.placements),
    group_map: {},
    saved_queries: {},
    semantic_models: {},
    unit_tests: {},
    functions: {},
  };
}

/** The head that dbt's files have in common. */
export function fileMetadata(source: CatalogSource, format: string): Json {
  return {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${format}.json`,
    dbt_version: dbtVersion,
    generated_at: source.generated_at,
    invocation_id: invocationId,
    invocation_started_at: source.generated_at,
    env: {},
  };
}

function sourceNode(graph: Graph, group: SourceGroup, table: SourceTable): Json {
  const { project, database } = graph.source;
  const { uniqueId, schema, relationName } = placementOf(graph.placements, table.name);
  const file = `models/sources/${group.name}.yml`;
  const meta = commonholdMeta(table);
  const loading = { event_time: null, freshness: null, loaded_at_field: group.loaded_at, loaded_at_query: null };
  return {
    database,
    schema,
    name: table.name,
    resource_type: 'source',
    package_name: project,
    path: file,
    original_file_path: file,
    unique_id: uniqueId,
    fqn: [project, 'sources', group.name, table.name],
    source_name: group.name,
    source_description: group.description,
    loader: group.loader,
    identifier: table.name,
    quoting: { database: null, schema: null, identifier: null, column: null },
    loaded_at_field: group.loaded_at,
    loaded_at_query: null,
    freshness: null,
    external: null,
    description: table.description,
    columns: columns(table.fields),
    meta,
    source_meta: {},
    tags: [],
    config: { enabled: true, ...loading, meta, tags: [], static_analysis: null },
    patch_path: null,
    unrendered_config: { meta },
    relation_name: relationName,
    created_at: graph.createdAt,
    unrendered_database: database,
    unrendered_schema: schema,
    doc_blocks: [],
  };
}

function seedNode(graph: Graph, seed: Seed): Json {
  const meta = commonholdMeta(seed);
  return {
    ...nodeHead(graph, seed, 'seed', 'seeds', 'csv'),
    config: { ...nodeConfig(meta, 'seed', 'reference'), delimiter: ',', quote_columns: null },
    ...nodeBody(graph, seed, 'seeds', { meta }),
    raw_code: '',
    doc_blocks: [],
    root_path: `/srv/${graph.source.project}`,
    depends_on: { macros: [] },
  };
}

function modelNode(graph: Graph, model: Model): Json {
  const meta = commonholdMeta(model);
  const { schema } = placementOf(graph.placements, model.name);
  return {
    ...nodeHead(graph, model, 'model', 'models', 'sql'),
    config: { ...nodeConfig(meta, model.materialized, schema), access: 'protected', freshness: null },
    ...nodeBody(graph, model, 'models', { materialized: model.materialized, meta }),
    raw_code: '',
    doc_blocks: [],
    language: 'sql',
    ...dependencies(graph.placements, model.from),
    compiled_path: null,
    compiled: false,
    compiled_code: null,
    extra_ctes_injected: false,
    extra_ctes: [],
    contract: { enforced: false, alias_types: true, checksum: null },
    access: 'protected',
    constraints: [],
    version: null,
    latest_version: null,
    deprecation_date: null,
    primary_key: [],
    time_spine: null,
  };
}

/** An exposure: dbt's word for what is made of the data outside of dbt, such as a dashboard. It has no columns. */
function exposureNode(graph: Graph, exposure: Exposure): Json {
  const { project } = graph.source;
  const meta = commonholdMeta(exposure);
  return {
    name: exposure.name,
    resource_type: 'exposure',
    package_name: project,
    path: 'exposures.yml',
    original_file_path: 'models/exposures.yml',
    unique_id: exposureId(project, exposure),
    fqn: [project, exposure.name],
    type: exposure.type,
    owner: { email: exposure.owner.email, name: exposure.owner.name },
    description: exposure.description,
    label: exposure.label,
    maturity: exposure.maturity,
    meta,
    tags: [],
    config: { enabled: true, tags: [], meta },
    unrendered_config: { meta },
    url: exposure.url,
    ...dependencies(graph.placements, exposure.from),
    created_at: graph.createdAt,
  };
}

function nodeHead(graph: Graph, node: Seed | Model, type: string, root: string, extension: string): Json {
  const { project, database } = graph.source;
  const { uniqueId, schema } = placementOf(graph.placements, node.name);
  const path = `${node.folder}/${node.name}.${extension}`;
  return {
    database,
    schema,
    name: node.name,
    resource_type: type,
    package_name: project,
    path,
    original_file_path: `${root}/${path}`,
    unique_id: uniqueId,
    fqn: [project, node.folder, node.name],
    alias: node.name,
    checksum: { name: 'none', checksum: '' },
  };
}

function nodeConfig(meta: Json, materialized: string, schema: string): Json {
  return {
    enabled: true,
    alias: null,
    schema,
    database: null,
    tags: [],
    meta,
    group: null,
    static_analysis: null,
    materialized,
    incremental_strategy: null,
    batch_size: null,
    lookback: 1,
    begin: null,
    persist_docs: {},
    'post-hook': [],
    'pre-hook': [],
    quoting: {},
    column_types: {},
    full_refresh: null,
    unique_key: null,
    on_schema_change: 'ignore',
    on_configuration_change: 'apply',
    grants: {},
    packages: [],
    docs: { show: true, node_color: null },
    contract: { enforced: false, alias_types: true },
    event_time: null,
    concurrent_batches: null,
  };
}

function nodeBody(graph: Graph, node: Seed | Model, root: string, unrenderedConfig: Json): Json {
  return {
    tags: [],
    description: node.description,
    columns: columns(node.fields),
    meta: commonholdMeta(node),
    group: null,
    docs: { show: true, node_color: null },
    patch_path: `${graph.source.project}://${root}/${node.folder}/_${node.folder}.yml`,
    build_path: null,
    unrendered_config: unrenderedConfig,
    created_at: graph.createdAt,
    relation_name: placementOf(graph.placements, node.name).relationName,
  };
}

/** dbt leaves `data_type` empty unless somebody typed it in; the types come from catalog.json. */
function columns(fields: Field[]): Json {
  return Object.fromEntries(
    fields.map(({ name, description }) => [
      name,
      {
        name,
        description,
        meta: {},
        data_type: null,
        constraints: [],
        quote: null,
        config: { meta: {}, tags: [] },
        tags: [],
        granularity: null,
        doc_blocks: [],
      },
    ]),
  );
}

function byUniqueId(nodes: Json[]): Json {
  return Object.fromEntries(nodes.map((node) => [String(node.unique_id), node]));
}

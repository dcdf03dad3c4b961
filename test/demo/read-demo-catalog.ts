import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const folder = new URL('../../src/demo/catalog/', import.meta.url);

type Commonhold = {
  domain: string;
  sensitivity?: string;
  personal_data?: string;
  caveats?: { kind: string; text: string }[];
};

export type DemoDataset = {
  id: string;
  name: string;
  description: string;
  fields: { name: string; type: string; description: string }[];
  upstream: string[];
  commonhold: Commonhold;
};

type DbtNode = {
  unique_id: string;
  resource_type: string;
  name: string;
  description: string;
  columns?: Record<string, { name: string; description: string }>;
  depends_on?: { nodes?: string[] };
  meta: { commonhold: Commonhold };
  config: { meta: { commonhold: Commonhold } };
};

type Lineage = Record<string, string[]>;

export type DbtManifest = {
  metadata: Record<string, unknown>;
  nodes: Record<string, DbtNode>;
  sources: Record<string, DbtNode>;
  exposures: Record<string, DbtNode>;
  parent_map: Lineage;
  child_map: Lineage;
};

type DbtCatalogEntry = { columns: Record<string, { type: string; index: number }> };

export type DbtCatalog = {
  metadata: Record<string, unknown>;
  nodes: Record<string, DbtCatalogEntry>;
  sources: Record<string, DbtCatalogEntry>;
};

type Contract = {
  id: string;
  domain: string;
  schema: {
    name: string;
    description: string;
    properties: { name: string; physicalType: string; description: string }[];
  }[];
  team: { members: { username: string }[] };
  support: { channel: string }[];
  customProperties: { property: string; value: Commonhold }[];
};

export function readDemoFile(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

export function readManifest(): DbtManifest {
  return JSON.parse(readDemoFile('manifest.json'));
}

export function readCatalog(): DbtCatalog {
  return JSON.parse(readDemoFile('catalog.json'));
}

export function dbtNodes(): DbtNode[] {
  const { nodes, sources, exposures } = readManifest();
  return [nodes, sources, exposures].flatMap((group) => Object.values(group));
}

export function contractFiles(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.odcs.yaml'));
}

export function readContract(file: string): Contract {
  return parse(readDemoFile(file));
}

/** What a reader of the dbt files sees, column types from catalog.json. */
export function dbtDatasets(): DemoDataset[] {
  const catalog = readCatalog();
  return dbtNodes().map((node) => {
    const entry = catalog.nodes[node.unique_id] ?? catalog.sources[node.unique_id];
    return {
      id: node.unique_id,
      name: node.name,
      description: node.description,
      fields: Object.values(node.columns ?? {}).map(({ name, description }) => ({
        name,
        type: entry?.columns[name]?.type ?? '',
        description,
      })),
      upstream: node.depends_on?.nodes ?? [],
      commonhold: node.config.meta.commonhold,
    };
  });
}

export function contractDatasets(): DemoDataset[] {
  return contractFiles().flatMap((file) => {
    const contract = readContract(file);
    const commonhold = contract.customProperties.find(({ property }) => property === 'commonhold')?.value;
    if (!commonhold) throw new Error(`${file} has no custom property commonhold`);
    return contract.schema.map(({ name, description, properties }) => ({
      id: contract.id,
      name,
      description,
      fields: properties.map((field) => ({
        name: field.name,
        type: field.physicalType,
        description: field.description,
      })),
      upstream: [],
      commonhold,
    }));
  });
}

export function allDatasets(): DemoDataset[] {
  return [...dbtDatasets(), ...contractDatasets()];
}

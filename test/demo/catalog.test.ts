import { describe, expect, test } from 'vitest';
import { renderDemoCatalog } from '../../scripts/demo-catalog.ts';
import { demoOrganization } from '../../src/demo/organization.ts';
import {
  allDatasets,
  contractDatasets,
  contractFiles,
  dbtDatasets,
  dbtNodes,
  readCatalog,
  readContract,
  readDemoFile,
  readManifest,
} from './read-demo-catalog.ts';

const isExposure = ({ id }: { id: string }) => id.startsWith('exposure.');

describe('the demo catalog', () => {
  test('is up to date with its source', () => {
    const files = renderDemoCatalog(readDemoFile('source.yaml'));
    expect(readDemoFile('manifest.json')).toBe(files['manifest.json']);
    expect(readDemoFile('catalog.json')).toBe(files['catalog.json']);
  });

  test('has about forty data sets, of which the dbt files alone make a full demo', () => {
    expect(dbtDatasets().length).toBeGreaterThanOrEqual(36);
    expect(contractDatasets()).toHaveLength(6);
    expect(allDatasets().length).toBeLessThanOrEqual(45);
  });

  test('has sources, seeds, models and exposures', () => {
    const types = new Set(dbtNodes().map((node) => node.resource_type));
    expect(types).toEqual(new Set(['source', 'seed', 'model', 'exposure']));
  });

  test('calls no two data sets by the same name or id', () => {
    const datasets = allDatasets();
    expect(new Set(datasets.map(({ name }) => name)).size).toBe(datasets.length);
    expect(new Set(datasets.map(({ id }) => id)).size).toBe(datasets.length);
  });

  test.each(allDatasets())('says what $name is, in whole sentences', ({ description }) => {
    expect(description.length).toBeGreaterThan(30);
    expect(description).toMatch(/^[A-Z].*\.$/);
  });

  test.each(allDatasets().filter((dataset) => !isExposure(dataset)))(
    'describes and types every field of $name',
    ({ fields }) => {
      expect(fields.length).toBeGreaterThanOrEqual(5);
      expect(fields.length).toBeLessThanOrEqual(25);
      for (const field of fields) {
        expect(field.type, field.name).not.toBe('');
        expect(field.description, field.name).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  test('places every data set in a domain of the organization, and leaves no domain with fewer than five', () => {
    const domains = allDatasets().map(({ commonhold }) => commonhold.domain);
    const known = demoOrganization.domains.map(({ key }) => key);
    expect(known).toEqual(expect.arrayContaining(domains));
    for (const key of known) expect(domains.filter((domain) => domain === key).length, key).toBeGreaterThanOrEqual(5);
  });

  test('says meta.commonhold in both places where dbt may put it', () => {
    for (const node of dbtNodes()) expect(node.config.meta, node.unique_id).toEqual(node.meta);
  });
});

describe('its classification', () => {
  test('leaves about a third unclassified, so that there is something to do', () => {
    const datasets = allDatasets();
    const share = datasets.filter(({ commonhold }) => !commonhold.sensitivity).length / datasets.length;
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.4);
  });

  test('has every sensitivity and every class of personal data', () => {
    const classified = dbtDatasets().map(({ commonhold }) => commonhold);
    expect(new Set(classified.flatMap(({ sensitivity }) => sensitivity ?? []))).toEqual(
      new Set(['public', 'internal', 'confidential', 'restricted']),
    );
    expect(new Set(classified.flatMap(({ personal_data }) => personal_data ?? []))).toEqual(
      new Set(['none', 'personal', 'special']),
    );
  });

  test('keeps the floor: personal data is at least confidential, special categories are restricted', () => {
    for (const { name, commonhold } of allDatasets()) {
      if (commonhold.personal_data === 'personal')
        expect(['confidential', 'restricted'], name).toContain(commonhold.sensitivity);
      if (commonhold.personal_data === 'special') expect(commonhold.sensitivity, name).toBe('restricted');
    }
  });

  test('has restricted data only in domains where legal and it have a deputy', () => {
    const restricted = new Set(
      allDatasets().flatMap(({ commonhold }) => (commonhold.sensitivity === 'restricted' ? commonhold.domain : [])),
    );
    expect(restricted.size).toBeGreaterThanOrEqual(2);
    for (const domain of demoOrganization.domains.filter(({ key }) => restricted.has(key))) {
      for (const discipline of ['legal', 'it']) {
        const seat = domain.seats.find((candidate) => candidate.discipline === discipline);
        expect(seat?.steward, `${domain.key}: ${discipline}`).toBeDefined();
        expect(seat?.deputy, `${domain.key}: ${discipline}`).toBeDefined();
      }
    }
  });

  test('knows every kind of caveat, and keeps each short enough to be read on a card', () => {
    const caveats = allDatasets().flatMap(({ commonhold }) => commonhold.caveats ?? []);
    expect(new Set(caveats.map(({ kind }) => kind))).toEqual(
      new Set(['sample_bias', 'freshness', 'coverage', 'definition', 'other']),
    );
    for (const { text } of caveats) expect(text.length, text).toBeLessThanOrEqual(150);
  });
});

describe('its lineage', () => {
  const manifest = readManifest();
  const ids = new Set(dbtNodes().map((node) => node.unique_id));

  test('names only data sets that are there', () => {
    for (const { name, upstream } of dbtDatasets()) for (const id of upstream) expect(ids, name).toContain(id);
  });

  test('gives every model and exposure an origin, and never goes in a circle', () => {
    const parentsOf = new Map(dbtDatasets().map(({ id, upstream }) => [id, upstream]));
    const walk = (id: string, path: string[]): void => {
      expect(path, `circle at ${id}`).not.toContain(id);
      for (const parent of parentsOf.get(id) ?? []) walk(parent, [...path, id]);
    };
    for (const [id, parents] of parentsOf) {
      if (/^(model|exposure)\./.test(id)) expect(parents.length, id).toBeGreaterThan(0);
      walk(id, []);
    }
  });

  test('is told the same upwards, downwards and at each data set', () => {
    expect(new Set(Object.keys(manifest.parent_map))).toEqual(ids);
    expect(new Set(Object.keys(manifest.child_map))).toEqual(ids);
    for (const { id, upstream } of dbtDatasets()) {
      expect(manifest.parent_map[id]).toEqual(upstream.toSorted());
      for (const parent of upstream) expect(manifest.child_map[parent]).toContain(id);
    }
  });
});

describe('its dbt files', () => {
  test('name the formats that dbt gives them', () => {
    expect(readManifest().metadata.dbt_schema_version).toBe('https://schemas.getdbt.com/dbt/manifest/v12.json');
    expect(readCatalog().metadata.dbt_schema_version).toBe('https://schemas.getdbt.com/dbt/catalog/v1.json');
  });

  test('list the same columns in the same order, in manifest and catalog', () => {
    const { nodes, sources } = readCatalog();
    const entries = { ...nodes, ...sources };
    const tables = dbtNodes().filter((node) => node.resource_type !== 'exposure');
    expect(new Set(Object.keys(entries))).toEqual(new Set(tables.map((node) => node.unique_id)));
    for (const { unique_id, columns = {} } of tables) {
      const cataloged = Object.entries(entries[unique_id]?.columns ?? {}).toSorted(([, a], [, b]) => a.index - b.index);
      expect(cataloged.map(([name]) => name)).toEqual(Object.keys(columns));
    }
  });

  test('cannot be made from a source that names an unknown data set, or one name twice', () => {
    const yaml = readDemoFile('source.yaml');
    expect(() => renderDemoCatalog(yaml.replace('from: [order_headers]', 'from: [order_heads]'))).toThrow(
      /order_heads/,
    );
    expect(() => renderDemoCatalog(yaml.replace('- name: churn_risk', '- name: customers'))).toThrow(/customers/);
  });
});

describe('its data contracts', () => {
  test('cover each domain once', () => {
    expect(
      contractDatasets()
        .map(({ commonhold }) => commonhold.domain)
        .toSorted(),
    ).toEqual(demoOrganization.domains.map(({ key }) => key).toSorted());
  });

  test.each(contractFiles())('%s names people, a channel and a domain that exist', (file) => {
    const { domain, team, support, schema, customProperties } = readContract(file);
    const home = demoOrganization.domains.find(({ key }) => key === domain);
    const people = demoOrganization.disciplines.flatMap((discipline) => discipline.people);
    expect(support.map(({ channel }) => channel)).toEqual([`#${home?.channel}`]);
    for (const { username } of team.members) expect(people).toContain(username);
    expect(customProperties.map(({ value }) => value.domain)).toEqual([domain]);
    expect(schema.map(({ name }) => `${name.replaceAll('_', '-')}.odcs.yaml`)).toEqual([file]);
  });
});

describe('a newcomer', () => {
  const everything = allDatasets().map((dataset) => JSON.stringify(dataset).toLowerCase());

  test.each([
    'refund',
    'returns',
    'churn',
    'newsletter',
    'consent',
    'basket',
    'loyalty',
    'footfall',
    'stock-outs',
    'complaint',
    'delivery promise',
    'lifetime value',
  ])('finds something for %s', (words) => {
    expect(everything.some((text) => text.includes(words))).toBe(true);
  });

  test('meets no real address: what looks like one ends in .example', () => {
    const files = ['source.yaml', 'manifest.json', 'catalog.json', ...contractFiles()].map(readDemoFile).join('\n');
    const hosts = [...files.matchAll(/[\w.+-]+@([\w.-]+\.\w+)|(?:https?|sftp):\/\/([\w.-]+)/g)].map(
      ([, mail, web]) => mail ?? web ?? '',
    );
    const real = hosts.filter((host) => !host.endsWith('.example') && host !== 'schemas.getdbt.com');
    expect(hosts.length).toBeGreaterThan(5);
    expect(real).toEqual([]);
  });

  test('meets nothing that looks like a phone or account number', () => {
    const written = ['source.yaml', ...contractFiles()].map(readDemoFile).join('\n');
    expect(written).not.toMatch(/\+?\d[\d ()/-]{8,}\d(?!T)/);
  });
});

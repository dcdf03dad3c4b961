import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readContracts } from '../../../../src/features/catalog/odcs/read-contracts.ts';
import { HEAD, read, readObject } from './small-contract.ts';

describe('a data contract', () => {
  test('becomes a data set for each object of its schema, with fields in their order', async () => {
    const { datasets, origin, warnings } = await read({
      ...HEAD,
      domain: 'shop',
      schema: [
        {
          name: 'orders',
          physicalType: 'table',
          description: 'One row per order.',
          properties: [
            { name: 'id', physicalType: 'bigint', logicalType: 'integer', description: 'Its number.' },
            { name: 'note', logicalType: 'string' },
          ],
        },
        { name: 'orders_view', physicalType: 'materialized view' },
      ],
      servers: [
        { server: 'test', type: 'postgres', environment: 'dev', database: 'dev', schema: 'x', host: 'h', port: 1 },
        {
          server: 'live',
          type: 'postgres',
          environment: 'prod',
          database: 'shop',
          schema: 'sales',
          host: 'h',
          port: 1,
        },
      ],
    });
    expect(origin).toBe('odcs:c1');
    expect(warnings).toEqual([]);
    expect(datasets).toMatchObject([
      {
        key: 'orders',
        name: 'orders',
        kind: 'table',
        location: 'shop.sales.orders',
        description: 'One row per order.',
        domain: 'shop',
        sensitivity: undefined,
        personalData: undefined,
        fields: [
          { name: 'id', dataType: 'bigint', description: 'Its number.' },
          { name: 'note', dataType: 'string', description: '' },
        ],
      },
      { key: 'orders_view', kind: 'view', fields: [] },
    ]);
  });

  test('gives nested properties dotted names', async () => {
    const { fields } = await readObject({
      properties: [
        { name: 'address', logicalType: 'object', properties: [{ name: 'street', logicalType: 'string' }] },
        { name: 'lines', logicalType: 'array', items: { properties: [{ name: 'sku', logicalType: 'string' }] } },
      ],
    });
    expect(fields.map(({ name }) => name)).toEqual(['address', 'address.street', 'lines', 'lines.sku']);
  });

  test('of one object lends it its purpose, its use and, as a caveat, its limits', async () => {
    const description = { purpose: 'For the range.', limitations: 'Only members.', usage: 'Count it.' };
    const one = await readObject({ description: 'Wishes.' }, { description });
    expect(one.description).toBe('Wishes.\n\nFor the range.\n\nUse: Count it.');
    expect(one.caveats).toEqual([{ kind: 'other', text: 'Only members.' }]);
    const { datasets } = await read({
      ...HEAD,
      description,
      schema: [{ name: 'a', description: 'A.' }, { name: 'b' }],
    });
    expect(datasets.map((dataset) => dataset.description)).toEqual(['A.', 'For the range.']);
  });

  test('states in the custom property commonhold what the standard has no key for; the object goes before the contract', async () => {
    const value = {
      domain: 'customers',
      sensitivity: 'confidential',
      personal_data: 'personal',
      caveats: [{ kind: 'sample_bias', text: 'Keen people only.' }],
      purposes: [{ purpose: 'newsletter', lawful_basis: 'consent' }],
      residency: ['eea'],
    };
    const dataset = await readObject(
      { customProperties: [{ property: 'commonholdRetention', value: 'years_3' }] },
      {
        domain: 'elsewhere',
        customProperties: [{ property: 'commonhold', value: { ...value, retention: 'days_30' } }],
      },
    );
    expect(dataset).toMatchObject({
      domain: 'customers',
      sensitivity: 'confidential',
      personalData: 'personal',
      caveats: [{ kind: 'sample_bias', text: 'Keen people only.' }],
      rules: {
        purposes: [{ purpose: 'newsletter', lawfulBasis: 'consent' }],
        retention: 'years_3',
        residency: ['eea'],
      },
    });
  });
});

describe('classes', () => {
  const fields = (...classes: (string | undefined)[]) => ({
    properties: classes.map((classification, index) => ({ name: `f${index}`, classification })),
  });

  test.each([
    ['the strictest of its fields', fields('public', 'Restricted'), 'restricted'],
    ['of fields the high ones, though others are unmarked', fields('confidential', undefined), 'confidential'],
    ['nothing where some fields are public and others unmarked', fields('public', undefined), undefined],
    ['public where every field is', fields('public', 'public'), 'public'],
    ['a tag', { tags: ['sensitivity:internal'] }, 'internal'],
    ['a bare word of a tag where it is clear', { tags: ['restricted', 'public'] }, 'restricted'],
    ['nothing for a word of the house', fields('tier 4'), undefined],
  ])('sensitivity is %s', async (_, object, sensitivity) => {
    expect(await readObject(object)).toMatchObject({ sensitivity });
  });

  test.each([
    ['a tag of a field', { properties: [{ name: 'mail', tags: ['PII'] }] }, 'personal'],
    ['a classification', { properties: [{ name: 'mail', classification: 'pii' }] }, 'personal'],
    ['a custom property that is true', { customProperties: [{ property: 'pii', value: true }] }, 'personal'],
    ['a special category, before a personal one', { tags: ['personal', 'special-category'] }, 'special'],
    ['nothing where nothing is said', { tags: ['orders'] }, undefined],
  ])('personal data is told by %s', async (_, object, personalData) => {
    expect(await readObject(object)).toMatchObject({ personalData });
  });

  test('what is stated never takes a stricter mark away', async () => {
    const customProperties = [{ property: 'commonhold', value: { sensitivity: 'public', personal_data: 'none' } }];
    expect(await readObject({ ...fields('restricted'), tags: ['pii'], customProperties })).toMatchObject({
      sensitivity: 'restricted',
      personalData: 'personal',
    });
  });
});

describe('retention', () => {
  const kept = (value: unknown, unit?: string, element?: string) => ({ property: 'retention', value, unit, element });

  test.each([
    [[kept(3, 'y')], 'years_3'],
    [[kept('30', 'days')], 'days_30'],
    [[kept(24, 'months')], 'years_2'],
    [[kept('P14M')], 'months_14'],
    [[kept(365, 'd')], 'years_1'],
    [[kept(3, 'y', 'orders.id'), kept(3, 'years', 'orders')], 'years_3'],
    [[kept(3, 'y', 'other_table.id')], null],
    [[], null],
  ])('%j is %s', async (slaProperties, retention) => {
    expect((await readObject({}, { slaProperties })).rules).toMatchObject({ retention });
  });

  test('that is no single time stands in the report and is not taken over', async () => {
    const slaProperties = [kept(3, 'y'), kept(30, 'd')];
    const { datasets, warnings } = await read({ ...HEAD, schema: [{ name: 'orders' }], slaProperties });
    expect(datasets[0]?.rules).toMatchObject({ retention: null });
    expect(warnings).toEqual([expect.stringContaining('no single time: 3 y, 30 d')]);
  });
});

describe('people of a contract', () => {
  const team = {
    members: [
      { username: 'bea', role: 'Data Steward' },
      { username: 'cole' },
      { username: 'gone', role: 'Owner', dateOut: '2020-01-01' },
    ],
  };

  test('stand in the report, for a seat where their role was mapped, and those who left do not', async () => {
    const roles = new Map([['data steward', 'legal']]);
    const { warnings } = await read({ ...HEAD, name: 'Orders', schema: [{ name: 'orders' }], team }, roles);
    expect(warnings).toEqual([
      'Named: bea (Data Steward) for the seat of legal, cole; an import seats nobody, a seat is claimed with /catalog claim: Orders.',
    ]);
  });

  test('may be a list, as before version 3.1', async () => {
    const { warnings } = await read({
      ...HEAD,
      apiVersion: 'v3.0.2',
      schema: [{ name: 'orders' }],
      team: team.members,
    });
    expect(warnings[0]).toContain('Named: bea (Data Steward), cole; ');
  });
});

describe('another version', () => {
  test('2.2 is read under its own names', async () => {
    const { datasets, origin, warnings } = await read({
      apiVersion: 'v2.2.2',
      kind: 'DataContract',
      uuid: 'old-1',
      version: '1.0.0',
      status: 'current',
      datasetDomain: 'seller',
      quantumName: 'Payments',
      dataset: [
        {
          table: 'tbl',
          description: 'Payments.',
          columns: [{ column: 'day', physicalType: 'date', description: 'Day.', classification: 'restricted' }],
        },
      ],
      stakeholders: [{ username: 'bea', role: 'Owner' }],
      slaProperties: [{ property: 'retention', value: 3, unit: 'y', column: 'tbl.day' }],
      price: { priceAmount: 1 },
    });
    expect(origin).toBe('odcs:old-1');
    expect(datasets).toMatchObject([
      {
        key: 'tbl',
        domain: 'seller',
        sensitivity: 'restricted',
        fields: [{ name: 'day', dataType: 'date', description: 'Day.' }],
        rules: { retention: 'years_3' },
      },
    ]);
    expect(warnings).toEqual([
      'Passed over: price, in Payments.',
      expect.stringMatching(/^Named: bea \(Owner\); .*: Payments\.$/),
    ]);
  });

  test('4.0 is refused, with those that are known', async () => {
    await expect(read({ ...HEAD, apiVersion: 'v4.0.0' })).rejects.toMatchObject({
      name: 'UserError',
      message: 'contract.odcs.yaml, line 1: apiVersion: v4.0 is not known here: 3.1, 3.0 and 2.2 are.',
    });
  });

  test('names what it passed over', async () => {
    const { warnings } = await read({
      ...HEAD,
      schema: [{ name: 'a', quality: [{ type: 'text' }] }],
      price: {},
      slaProperties: [{ property: 'latency', value: 1 }],
    });
    expect(warnings).toEqual([
      'Passed over: price, in a.',
      'Passed over: quality, in a.',
      'Passed over: service levels other than retention, in a.',
    ]);
  });
});

describe('what is wrong is named with file, line and place', () => {
  const contract = (...lines: string[]) =>
    ['apiVersion: v3.1.0', 'kind: DataContract', 'id: c1', 'version: 1.0.0', 'status: active', ...lines].join('\n');

  test.each([
    ['no YAML', 'a: [1', 'contract.odcs.yaml, line 1: this is not YAML: '],
    ['an empty file', '', 'contract.odcs.yaml is empty.'],
    ['another file', 'kind: Deployment', 'contract.odcs.yaml, line 1: kind: this is no data contract'],
    ['no version', 'kind: DataContract', 'line 1: apiVersion: a version of the standard belongs here'],
    ['a second document', contract('---', 'a: 1'), 'line 6: a second document begins here.'],
    ['a key twice', contract('id: c2'), 'line 6: this is not YAML: '],
    ['a number for a text', contract().replace('1.0.0', '1.0'), 'line 4: version: '],
    [
      'what the number needs',
      contract().replace('1.0.0', '1.0'),
      'found 1 (text that looks like something else needs quotes).',
    ],
    ['no id', contract().replace('id: c1\n', ''), 'line 1: id: Invalid input: expected string, received undefined'],
    [
      'a property without a name',
      contract('schema:', '  - name: a', '    properties:', '      - name: x', '      - description: y'),
      'line 10: schema[0].properties[1].name: ',
    ],
    [
      'a property twice',
      contract('schema:', '  - name: a', '    properties:', '      - name: x', '      - name: x'),
      'line 10: schema[0].properties[1]: a second property of the name x.',
    ],
    ['a data set twice', contract('schema:', '  - name: a', '  - name: a'), 'line 8: schema[1]: a second data set'],
    [
      'a slip of the pen in a class',
      contract('customProperties:', '  - property: commonhold', '    value:', '      sensitivity: secretish'),
      'line 9: customProperties[0].value.sensitivity: ',
    ],
    [
      'a key that commonhold does not have',
      contract('customProperties:', '  - property: commonhold', '    value: { sensitivty: public }'),
      'Unknown key sensitivty: allowed are domain, sensitivity,',
    ],
    ['what is nested without end', contract(`schema: ${'['.repeat(20_000)}`), 'contract.odcs.yaml'],
  ])('%s', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining(message) });
  });

  test('aliases that would unfold without end are refused', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => pair.split(''))) {
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    await expect(read(bomb.join('\n'))).rejects.toMatchObject({ name: 'UserError' });
  });

  test('a file that is not there, or not in UTF-8', async () => {
    await expect(readContracts(['/nowhere/x.yaml'])).rejects.toMatchObject({
      name: 'UserError',
      message: '/nowhere/x.yaml cannot be read: there is no such file.',
    });
  });
});

describe('a folder', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commonhold-odcs-'));
    await mkdir(join(folder, 'deep'));
    await writeFile(join(folder, 'a.odcs.yaml'), stringify({ ...HEAD, schema: [{ name: 'a' }] }));
    await writeFile(join(folder, 'deep', 'b.yml'), stringify({ ...HEAD, id: 'c2', schema: [{ name: 'b' }] }));
    await writeFile(join(folder, 'other.yaml'), 'kind: Deployment');
    await writeFile(join(folder, 'notes.txt'), 'not looked at');
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('gives all contracts in it, and names other YAML files', async () => {
    const sources = await readContracts([folder]);
    expect(sources).toHaveLength(2);
    const warnings: string[] = [];
    for await (const item of sources[0] ?? []) if (item.type === 'warning') warnings.push(item.text);
    expect(warnings).toEqual([`Passed over, since they are no data contracts: ${join(folder, 'other.yaml')}.`]);
  });

  test('with one contract twice is refused', async () => {
    await expect(readContracts([folder, join(folder, 'a.odcs.yaml')])).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('is the same contract, c1'),
    });
  });

  test('with none is refused', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'));
    await expect(readContracts([empty])).rejects.toMatchObject({
      message: expect.stringContaining('No data contract in'),
    });
  });
});

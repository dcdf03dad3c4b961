import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ImportedDataset } from '../../src/features/catalog/domain/imported-catalog.ts';
import { asContracts } from '../../src/features/catalog/export/contracts.ts';
import { datasetsForExport } from '../../src/features/catalog/export-store.ts';
import { readLists } from '../../src/features/catalog/lists-store.ts';
import { readContracts } from '../../src/features/catalog/odcs/read-contracts.ts';
import { listWorkspaces } from '../../src/features/people/store.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';
import { sharedData } from '../support/shared-data.ts';

const { path: folder, present } = sharedData('data/odcs');

function contractValidator() {
  const ajv = new Ajv2019({
    strict: false,
    allErrors: true,
    formats: {
      date: /^\d{4}-\d\d-\d\d$/,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      uri: URL.canParse,
    },
  });
  return ajv.compile(JSON.parse(readFileSync(join(folder, 'odcs-json-schema-v3.1.0.json'), 'utf8')));
}

async function read(file: string) {
  const datasets: ImportedDataset[] = [];
  const warnings: string[] = [];
  for (const source of await readContracts([file])) {
    for await (const item of source) {
      if (item.type === 'dataset') datasets.push(item);
      if (item.type === 'warning') warnings.push(item.text);
    }
  }
  return { datasets, warnings };
}

describe.skipIf(!present)('the standard’s own examples', () => {
  test('the full one gives its tables, and says what was passed over', async () => {
    const { datasets, warnings } = await read(join(folder, 'full-example.odcs.yaml'));
    expect(datasets).toMatchObject([
      {
        name: 'tbl',
        kind: 'table',
        location: 'pypl-edw.pp_access_views.tbl_1',
        domain: 'seller',
        sensitivity: 'restricted',
        fields: [
          { name: 'transaction_reference_date', dataType: 'date' },
          { name: 'rcvr_id', dataType: 'varchar(18)' },
          { name: 'rcvr_cntry_code', dataType: 'varchar(2)' },
        ],
      },
      { name: 'receivers', location: 'pypl-edw.pp_access_views.receivers_master', sensitivity: 'restricted' },
    ]);
    expect(warnings).toEqual([
      expect.stringMatching(/^Passed over: authoritativeDefinitions, /),
      expect.stringMatching(/^Passed over: price, /),
      expect.stringMatching(/^Passed over: roles, /),
      expect.stringMatching(/^Passed over: support, /),
      expect.stringMatching(/^Passed over: quality, /),
      expect.stringMatching(/^Passed over: relationships, /),
      expect.stringMatching(/^Passed over: service levels other than retention, /),
      expect.stringMatching(/^Named: mhopper \(Data Scientist\), daustin \(Owner\); /),
    ]);
  });

  test('one without data sets is taken, and named', async () => {
    const { datasets, warnings } = await read(join(folder, 'basic-four-dpo.odcs.yaml'));
    expect(datasets).toEqual([]);
    expect(warnings).toContainEqual(expect.stringContaining('bkid (dpo)') as unknown);
    expect(warnings).toContainEqual(expect.stringMatching(/^Without any data set: /) as unknown);
  });
});

describe.skipIf(!present)('what the standard’s schema refuses in what is read, the import refuses too', () => {
  const full = present ? parse(readFileSync(join(folder, 'full-example.odcs.yaml'), 'utf8')) : {};
  let scratch: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'commonhold-odcs-'));
  });

  afterAll(() => rmSync(scratch, { recursive: true }));

  test.each<[string, (contract: typeof full) => void]>([
    ['no id', (contract) => delete contract.id],
    ['no version', (contract) => delete contract.version],
    ['no status', (contract) => delete contract.status],
    ['no apiVersion', (contract) => delete contract.apiVersion],
    ['another kind', (contract) => Object.assign(contract, { kind: 'DataPromise' })],
    ['a number as id', (contract) => Object.assign(contract, { id: 1 })],
    ['a data set without a name', (contract) => delete contract.schema[0].name],
    ['a property without a name', (contract) => delete contract.schema[0].properties[0].name],
    ['a number as description', (contract) => Object.assign(contract.schema[0], { description: 1 })],
    ['properties that are no list', (contract) => Object.assign(contract.schema[0], { properties: {} })],
    ['tags that are no list', (contract) => Object.assign(contract.schema[0], { tags: 'a' })],
    ['a member without a name', (contract) => delete contract.team.members[0].username],
    ['a service level without its property', (contract) => delete contract.slaProperties[0].property],
    ['a purpose that is no text', (contract) => Object.assign(contract.description, { purpose: [] })],
    ['a custom property without its name', (contract) => delete contract.customProperties[0].property],
  ])('%s', async (_, spoil) => {
    const contract = structuredClone(full);
    contract.description ??= {};
    spoil(contract);
    const validate = contractValidator();
    expect(validate(contract)).toBe(false);
    const file = join(scratch, 'spoilt.odcs.yaml');
    writeFileSync(file, stringify(contract));
    await expect(readContracts([file])).rejects.toMatchObject({ name: 'UserError' });
  });
});

describe.skipIf(!present)('the demo company’s catalog, exported', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  }, 60_000);

  afterAll(() => demo.stop());

  test('is valid by the standard’s schema, every contract of it', async () => {
    const validate = contractValidator();
    const reader = demo.database.read;
    const [workspace] = await listWorkspaces(reader);
    const id = workspace?.id ?? '';
    const lists = await readLists(reader, id);
    let count = 0;
    for await (const { file, text } of asContracts(datasetsForExport(reader, id), lists)) {
      validate(parse(text));
      expect(validate.errors, file).toBeNull();
      count += 1;
    }
    expect(count).toBe(44);
  });
});

import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { contractFiles, readDemoFile } from '../demo/read-demo-catalog.ts';
import { sharedData } from '../support/shared-data.ts';

const { path: schemaFile, present } = sharedData('data/odcs/odcs-json-schema-v3.1.0.json');

describe.skipIf(!present)('the demo data contracts', () => {
  test.each(contractFiles())('%s is a valid ODCS 3.1 data contract', (file) => {
    const validate = contractValidator();
    validate(parse(readDemoFile(file)));
    expect(validate.errors).toBeNull();
  });

  test('would be refused with a word that ODCS does not know', () => {
    const validate = contractValidator();
    validate({ ...parse(readDemoFile('wish-lists.odcs.yaml')), kind: 'DataPromise' });
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual(['/kind']);
  });
});

function contractValidator() {
  const ajv = new Ajv2019({
    strict: false,
    formats: {
      date: /^\d{4}-\d\d-\d\d$/,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
      uri: URL.canParse,
    },
  });
  return ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
}

import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { sharedData } from '../support/shared-data.ts';

const { path, present } = sharedData('slack/manifest.schema.2.0.0.json');

test.skipIf(!present)('manifest.yml is what Slack accepts as an app manifest', async () => {
  const schema = JSON.parse(await readFile(path, 'utf8'));
  const manifest = parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  validate(manifest);
  expect(validate.errors ?? []).toEqual([]);
});

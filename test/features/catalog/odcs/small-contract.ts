import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ImportedDataset, ImportedItem } from '../../../../src/features/catalog/domain/imported-catalog.ts';
import { type RoleDisciplines, readContracts } from '../../../../src/features/catalog/odcs/read-contracts.ts';

/** What every contract has. */
export const HEAD = { apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c1', version: '1.0.0', status: 'active' };

/** Reads one contract, given as its text or its values, from a file of its own. */
export async function read(contract: string | object, roles?: RoleDisciplines) {
  const folder = await mkdtemp(join(tmpdir(), 'commonhold-odcs-'));
  try {
    const file = join(folder, 'contract.odcs.yaml');
    await writeFile(file, typeof contract === 'string' ? contract : stringify(contract));
    const [source] = await readContracts([file], roles);
    const items: ImportedItem[] = [];
    for await (const item of source ?? []) items.push(item);
    return {
      datasets: items.filter((item): item is ImportedDataset => item.type === 'dataset'),
      origin: items.find((item) => item.type === 'origin')?.origin,
      warnings: items.flatMap((item) => (item.type === 'warning' ? [item.text.replaceAll(`${folder}/`, '')] : [])),
    };
  } catch (error) {
    throw error instanceof Error
      ? Object.assign(error, { message: error.message.replaceAll(`${folder}/`, '') })
      : error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The only data set of a contract with this one object in its schema. */
export async function readObject(object: object, rest: object = {}): Promise<ImportedDataset> {
  const { datasets } = await read({ ...HEAD, schema: [{ name: 'orders', ...object }], ...rest });
  const [dataset] = datasets;
  if (dataset === undefined) throw new Error('The contract gave no data set.');
  return dataset;
}

import { expect, test } from 'vitest';
import { withFiles } from '../../../src/sandbox/web-api/shapes/file.ts';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

const MEGABYTE = 1024 * 1024;
const GIVEN = { personId: 'U1', appId: 'Aa' };

test('a file stays over a restart', () => {
  const { workspace } = smallWorkspace();
  const { id } = workspace.files.add({ ...GIVEN, name: 'a.csv', content: Buffer.from('Zoë') });
  const again = smallWorkspace().workspace;
  again.restore(JSON.parse(JSON.stringify(workspace.snapshot())));
  expect(again.files.get(id)).toMatchObject({ name: 'a.csv', personId: 'U1', content: Buffer.from('Zoë') });
});

test('large files do not stay over a restart, and a form that has one says that it is gone', () => {
  const { workspace } = smallWorkspace();
  const large = workspace.files.add({ ...GIVEN, name: 'large.csv', content: Buffer.alloc(9 * MEGABYTE) });
  const small = workspace.files.add({ ...GIVEN, name: 'small.csv', content: Buffer.from('a') });
  const again = smallWorkspace().workspace;
  again.restore(workspace.snapshot());
  const files = [large, small].map(({ id }) => ({ id }));
  expect(withFiles(again, { block: { action: { type: 'file_input', files } } }).block?.action).toMatchObject({
    files: [
      { id: large.id, file_access: 'file_not_found' },
      { id: small.id, name: 'small.csv' },
    ],
  });
});

test('a snapshot of before there were files is still one', () => {
  const { workspace } = smallWorkspace();
  const { files: _none, ...before } = workspace.snapshot() as { files: unknown };
  workspace.restore(before);
  expect(workspace.people.find('ada')?.id).toBe('U1');
});

test('files never take more memory than there is room for: the oldest go', () => {
  const { workspace } = smallWorkspace();
  const ids = Array.from({ length: 14 }, (_, index) =>
    workspace.files.add({ ...GIVEN, name: `${index}.csv`, content: Buffer.alloc(10 * MEGABYTE) }),
  ).map(({ id }) => id);
  expect(ids.map((id) => workspace.files.get(id) !== undefined)).toEqual([false, false, ...Array(12).fill(true)]);
});

import { describe, expect, test } from 'vitest';
import { addressIn, dataDir, startLocal } from '../support/program.ts';

describe('npm start', () => {
  test('a second one on the same folder says who holds it and what to do, and leaves the first alone', async () => {
    const folder = await dataDir();
    const first = startLocal(folder);
    const page = addressIn(await first.firstLine);
    const { how, stderr } = await startLocal(folder).ended;
    expect(how).toBe(1);
    expect(stderr).toContain(`process ${first.child.pid}`);
    expect(stderr).toContain('DATABASE_URL');
    expect((await fetch(page)).status).toBe(200);
  });

  test('after a kill -9 it starts again, with everything that was there', async () => {
    const folder = await dataDir();
    const first = startLocal(folder);
    await first.firstLine;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = startLocal(folder);
    expect((await fetch(addressIn(await second.firstLine))).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ how: 0 });
  });
});

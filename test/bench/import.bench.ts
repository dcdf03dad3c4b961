import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { systemClock } from '../../src/core/clock.ts';
import { readDbtProject } from '../../src/features/catalog/dbt/read-dbt-project.ts';
import { importCatalog } from '../../src/features/catalog/use-cases/import-catalog.ts';
import { connectDatabase, prismaOf, withConnection } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { applyMigrations } from '../../src/platform/database/migrate.ts';
import { type LargeProject, writeLargeDbtProject } from '../support/large-dbt-project.ts';
import { copyFromFile, copyToFile } from '../support/raw-copy.ts';

const MODELS = 100_000;
const WORKSPACE = 'T0BENCH';
const TABLES = ['dataset', 'field', 'lineage'];
const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

type Measured = { seconds: number; peakMegabytes: number; report: string };

/**
 * Imports a made-up project of 100,000 models with ten columns each into the embedded PostgreSQL, twice, each time in a process of its own;
 * then loads the same rows by COPY into tables without keys. Prints the times, their ratio and the peak memory.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'commonhold-bench-'));
  // As root, the database server has a user of its own, who has to get through.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), log: () => undefined });
  try {
    await applyMigrations(server.url, MIGRATIONS, () => undefined);
    await mkdir(join(folder, 'project'));
    const project = await writeLargeDbtProject(join(folder, 'project'), MODELS);
    const megabytes = ((await stat(project.manifestPath)).size + (await stat(project.catalogPath)).size) / 1e6;
    await addWorkspace(server.url);
    console.log(
      `dbt import: ${MODELS} models, ${project.fields} columns, ${project.lineage} edges, ${megabytes.toFixed(0)} MB of JSON`,
    );

    const first = await importInOwnProcess(server.url, project);
    const second = await importInOwnProcess(server.url, project);
    const copied = await rawCopy(server.url, folder);
    const rows = project.models + project.fields + project.lineage;
    console.log(
      `  first import   ${line(first.seconds, rows)}, peak memory ${first.peakMegabytes.toFixed(0)} MB (${first.report})`,
    );
    console.log(
      `  same again     ${line(second.seconds, rows)}, peak memory ${second.peakMegabytes.toFixed(0)} MB (${second.report})`,
    );
    console.log(`  raw COPY       ${line(copied, rows)}, of rows that are ready, into tables without keys`);
    console.log(`  first import / raw COPY: ${(first.seconds / copied).toFixed(1)}`);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function line(seconds: number, rows: number): string {
  return `${seconds.toFixed(1).padStart(6)} s, ${Math.round(rows / seconds)} rows/s`;
}

async function addWorkspace(url: string): Promise<void> {
  const database = await connectDatabase(url);
  const connectedAt = new Date(systemClock.now().epochMilliseconds);
  await prismaOf(database.read).workspace.create({
    data: { id: WORKSPACE, name: 'Bench', botUserId: 'U0BENCH', botId: 'B0BENCH', connectedAt },
  });
  await database.close();
}

async function importInOwnProcess(url: string, project: LargeProject): Promise<Measured> {
  const program = fileURLToPath(import.meta.url);
  const args = [program, 'import', url, project.manifestPath, project.catalogPath];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

async function measureImport(url: string, manifest: string, catalog: string): Promise<Measured> {
  const database = await connectDatabase(url);
  const start = performance.now();
  const { added, unchanged } = await importCatalog(
    { database, clock: systemClock, workspaceId: WORKSPACE, actorId: null },
    readDbtProject({ manifest, catalog }),
  );
  const seconds = (performance.now() - start) / 1000;
  await database.close();
  return {
    seconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    report: `${added} added, ${unchanged} unchanged`,
  };
}

/** Seconds for the rows of the three large tables to go into bare ones, in one transaction. */
async function rawCopy(url: string, folder: string): Promise<number> {
  return withConnection(url, async (client) => {
    for (const table of TABLES) {
      await client.query(`CREATE TABLE bare_${table} (LIKE ${table})`);
      await copyToFile(client, `TABLE ${table}`, join(folder, `${table}.copy`));
    }
    await client.query('CHECKPOINT').catch(() => undefined);
    const start = performance.now();
    await client.query('BEGIN');
    for (const table of TABLES) await copyFromFile(client, `bare_${table}`, join(folder, `${table}.copy`));
    await client.query('COMMIT');
    return (performance.now() - start) / 1000;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [what, url, manifest, catalog] = process.argv.slice(2);
  if (what === 'import' && url !== undefined && manifest !== undefined && catalog !== undefined) {
    process.stdout.write(JSON.stringify(await measureImport(url, manifest, catalog)));
  } else {
    await run();
  }
}

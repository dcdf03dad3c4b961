import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts';

/**
 * Runs a command with DATABASE_URL naming an empty PostgreSQL of its own, for tools that need one:
 *   node scripts/with-database.ts npx prisma migrate status
 */
const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('Name the command to run.');

const dataDir = await mkdtemp(join(tmpdir(), 'commonhold-tool-'));
await chmod(dataDir, 0o755);
const server = await startEmbeddedPostgres({ dataDir, log: (line) => console.error(line) });
try {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: server.url } });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

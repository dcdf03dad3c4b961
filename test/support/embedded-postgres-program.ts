/**
 * A program that keeps an embedded PostgreSQL until SIGTERM, for tests to kill:
 * `node embedded-postgres-program.ts DATA_DIR SYSTEM_DIR`. Writes one JSON line: `{ url }` or `{ error, name }`.
 */
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';

const [dataDir = '', systemDir = ''] = process.argv.slice(2);

try {
  const server = await startEmbeddedPostgres({ dataDir, systemDir, log: (line) => console.error(line) });
  process.once('SIGTERM', () => void server.stop());
  console.log(JSON.stringify({ url: server.url }));
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  console.log(JSON.stringify({ name, error: message }));
  process.exitCode = 1;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Commonhold } from '../../src/compose.ts';
import { startLocally } from '../../src/local.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { createLog, type Log } from '../../src/platform/log.ts';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import { freshDatabase } from './database.ts';

export type Demo = { workspace: LocalWorkspace; commonhold: Commonhold; database: Database; stop(): Promise<void> };

/** Only what should never happen in a test is printed. */
export const testLog: Log = createLog('fatal');

/** The demo company with the app in it, as `npm start` brings them up, on a database of its own. */
export async function startDemo(options: { transport?: 'http' | 'socket'; log?: Log } = {}): Promise<Demo> {
  const { url, drop } = await freshDatabase();
  const database = await connectDatabase(url);
  const dataDir = await mkdtemp(join(tmpdir(), 'commonhold-demo-'));
  const { log = testLog, transport = 'http' } = options;
  const { workspace, commonhold, stop } = await startLocally({ database, dataDir, port: 0, transport, log });
  await commonhold.idle();
  return {
    ...{ workspace, commonhold, database },
    async stop() {
      await stop();
      await database.close();
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

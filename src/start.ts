import { startCommonhold } from './compose.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { systemClock } from './core/clock.ts';
import { openDatabase } from './platform/database/open-database.ts';
import { createLog, type Log } from './platform/log.ts';

type Running = { line: string; stop(): Promise<void> };

/** A stop that takes longer is cut short. Milliseconds. */
const LONGEST_STOP = 10_000;

async function start(config: Config, log: Log): Promise<Running> {
  const { database, died, close } = await openDatabase(config, log);
  void died.then((how) => {
    log.error({ how }, 'the database ended');
    process.exit(1);
  });
  try {
    const running = await connect(config, database, log);
    return {
      line: running.line,
      async stop() {
        await running.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function connect(
  config: Config,
  database: Awaited<ReturnType<typeof openDatabase>>['database'],
  log: Log,
): Promise<Running> {
  const { slack } = config;
  if (slack.mode === 'local') {
    // Loaded only here: a real installation never has the local workspace in its process.
    const { startLocally } = await import('./local.ts');
    const local = await startLocally({ database, dataDir: config.dataDir, port: slack.port, log });
    return { line: `Commonhold runs in a local workspace. Open ${local.workspace.pageUrl}`, stop: local.stop };
  }
  const { botToken, apiUrl, transport } = slack;
  const commonhold = await startCommonhold({
    database,
    clock: systemClock,
    log,
    botToken,
    apiUrl,
    transport,
    admins: config.admins,
  });
  const where =
    transport.kind === 'http' ? `listens on port ${transport.port}, path /slack/events` : 'is connected by Socket Mode';
  return { line: `Commonhold serves ${commonhold.workspaceName} and ${where}.`, stop: commonhold.stop };
}

function stopOnSignals(running: Running, log: Log): void {
  let stopping = false;
  const stop = (signal: string) => {
    // A second Ctrl-C does not wait.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    running.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const running = await start(config, log);
  stopOnSignals(running, log);
  process.stdout.write(`${running.line}\n`);
} catch (error) {
  const expected = error instanceof ConfigError;
  process.stderr.write(
    `${error instanceof Error ? (expected ? error.message : startFailure(error)) : String(error)}\n`,
  );
  process.exitCode = 1;
  process.exit();
}

function startFailure(error: Error): string {
  return `Commonhold did not start: ${error.message}`;
}

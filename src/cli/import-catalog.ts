import { readConfig } from '../config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createLog } from '../platform/log.ts';
import { runImportCatalog } from './run-import-catalog.ts';

process.exitCode = await runImportCatalog(process.argv.slice(2), {
  async open() {
    const config = readConfig();
    return openDatabase(config, createLog(config.logLevel), { join: true });
  },
  stdout: process.stdout,
  stderr: process.stderr,
  isTerminal: process.stderr.isTTY,
});

import { readConfig } from '../config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createLog } from '../platform/log.ts';
import { runExportCatalog } from './run-export-catalog.ts';

process.exitCode = await runExportCatalog(process.argv.slice(2), {
  async open() {
    const config = readConfig();
    return openDatabase(config, createLog(config.logLevel), { join: true });
  },
  stdout: process.stdout,
  stderr: process.stderr,
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Adds up the tests that were really run, over the JSON reports in a folder. Prints `N passed, N failed` alone on the last line and exits 1
 * where a test failed or none was run.
 */
const [folder = 'coverage'] = process.argv.slice(2);
const reports = (await readdir(folder)).filter((name) => name.endsWith('.json'));
let passed = 0;
let failed = 0;
for (const name of reports) {
  const report = JSON.parse(await readFile(join(folder, name), 'utf8'));
  passed += report.numPassedTests;
  // A file that could not be loaded ran no test, and is a failure all the same.
  const broken = report.testResults.filter((file: { status: string; assertionResults: unknown[] }) => {
    return file.status === 'failed' && file.assertionResults.length === 0;
  }).length;
  failed += report.numFailedTests + broken;
  console.log(
    `${name}: ${report.numPassedTests} passed, ${report.numFailedTests + broken} failed, ${report.numPendingTests} not run`,
  );
}
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Adds up the tests that were really run, over the JSON reports in a folder. Names each test that failed, with the first line of why, prints
 * `N passed, N failed` alone on the last line, and exits 1 where a test failed or none was run.
 */
const [folder = 'coverage'] = process.argv.slice(2);
const reports = (await readdir(folder)).filter((name) => name.endsWith('.json'));
let passed = 0;
let failed = 0;

type Result = { status: string; fullName: string; failureMessages: string[] };
type FileResult = { name: string; status: string; message: string; assertionResults: Result[] };

for (const name of reports) {
  const report = JSON.parse(await readFile(join(folder, name), 'utf8'));
  passed += report.numPassedTests;
  // A file that could not be loaded ran no test, and is a failure all the same.
  const files: FileResult[] = report.testResults;
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  failed += report.numFailedTests + broken.length;
  console.log(
    `${name}: ${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed, ${report.numPendingTests} not run`,
  );
  for (const file of broken) console.log(`  ${relative('.', file.name)} did not load: ${firstLine(file.message)}`);
  for (const file of files) {
    for (const test of file.assertionResults.filter(({ status }) => status === 'failed')) {
      console.log(`  ${relative('.', file.name)}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
    }
  }
}
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

function firstLine(message = ''): string {
  return message.split('\n', 1)[0] ?? '';
}

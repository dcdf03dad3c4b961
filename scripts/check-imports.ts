import { spawnSync } from 'node:child_process';

/**
 * Runs the import rules, and refuses a run that read suspiciously little: a tool that cannot read the sources finds no fault in them.
 * Raise the floor as the project grows.
 */
const FLOOR = 120;

const run = spawnSync('depcruise', ['src', '--config', '.dependency-cruiser.js'], { encoding: 'utf8' });
process.stdout.write(run.stdout);
process.stderr.write(run.stderr);
if (run.status !== 0) process.exit(run.status ?? 1);

const modules = Number(/(\d+) modules/.exec(run.stdout)?.[1] ?? 0);
if (modules < FLOOR) {
  console.error(`Only ${modules} modules were read; at least ${FLOOR} are expected.`);
  process.exit(1);
}

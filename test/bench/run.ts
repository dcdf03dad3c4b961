import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from './support/clean-up.ts';
import { megabytes, seconds } from './support/figures.ts';

/*
 * npm run bench                        all benchmarks, one after the other
 * npm run bench -- start find-latency  those two
 *
 * They print figures and judge nothing: a figure means something beside the bare one of the same run, on the same machine.
 */

/** Everything together is broken off after this. Milliseconds. */
const LONGEST_RUN = 5 * 60_000;

const ENDING = '.bench.ts';

const files = await readdir(import.meta.dirname);
const all = files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(1);
}

// Whatever a benchmark leaves behind, because it was killed or forgot, is in here.
const folder = await mkdtemp(join(tmpdir(), 'commonhold-benches-'));
await chmod(folder, 0o755);
process.env.TMPDIR = folder;

let ending: Promise<never> | undefined;

/** Ends this process, once, with everything that was started or written gone. */
function finish(code: number): Promise<never> {
  ending ??= (async () => {
    await cleanUp();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    process.exit(code);
  })();
  return ending;
}

process.once('SIGINT', () => void finish(130));
process.once('SIGTERM', () => void finish(143));
setTimeout(() => {
  console.error(`\nBroken off: this took longer than ${LONGEST_RUN / 60_000} minutes.`);
  void finish(1);
}, LONGEST_RUN).unref();

console.log(
  `Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ` +
    `${megabytes(totalmem())} of memory, load ${loadavg()[0]?.toFixed(1)}. At most ${LONGEST_RUN / 60_000} minutes in all.`,
);
try {
  for (const name of asked.length > 0 ? asked : all) {
    console.log(`\n== ${name} ==`);
    const began = performance.now();
    const bench = (await import(`./${name}${ENDING}`)) as { run(): Promise<void> };
    await bench.run();
    await cleanUp();
    console.log(`\n(${name} took ${seconds(performance.now() - began)}.)`);
  }
} catch (error) {
  // When it is being broken off, what was under way fails; that is no news.
  if (ending === undefined) console.error(error);
  await finish(1);
}
await finish(0);

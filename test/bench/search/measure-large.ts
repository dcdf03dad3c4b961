import { readRealDatasets, variedCatalog } from './corpus.ts';
import { createEngine, ENGINES } from './engines.ts';
import { QUESTIONS } from './questions.ts';

/*
 * A program of its own for each engine, so that none has the other's memory, compiled code or garbage:
 * measure-large.ts ENGINE COUNT FOLDER. Prints its figures as JSON.
 */

/** What one engine took. Bytes and milliseconds. */
export type LargeFigures = { buildMs: number; heap: number; times: number[] };

/** Not measured: the first answers of a process are slower. */
const ROUNDS_BEFORE = 1;
const ROUNDS = 5;
/** No further round is begun after this. */
const LONGEST_MS = 30_000;

const [engineName, count, folder] = process.argv.slice(2);
const name = ENGINES.find((each) => each === engineName);
if (name === undefined || count === undefined || folder === undefined)
  throw new Error('Which engine, how many, where?');

const real = await readRealDatasets(folder);
const engine = createEngine(name);
const before = heap();
let buildMs = 0;
for (const entry of variedCatalog(real, Number(count))) {
  const began = performance.now();
  engine.put(entry);
  buildMs += performance.now() - began;
}
const held = heap() - before;

for (let round = 0; round < ROUNDS_BEFORE; round += 1) askAll();
const times: number[] = [];
const end = performance.now() + LONGEST_MS;
// Whole rounds only: half a round would weigh the first questions more.
for (let round = 0; round === 0 || (round < ROUNDS && performance.now() < end); round += 1) times.push(...askAll());
const figures: LargeFigures = { buildMs, heap: held, times };
process.stdout.write(JSON.stringify(figures));

/** Milliseconds that each question took. */
function askAll(): number[] {
  return QUESTIONS.map(({ asked }) => {
    const start = performance.now();
    engine.search(asked);
    return performance.now() - start;
  });
}

/** What the program holds after a garbage collection. */
function heap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

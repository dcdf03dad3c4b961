import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { sharedData } from '../support/shared-data.ts';
import { readRealDatasets, searchEntryOf } from './search/corpus.ts';
import { createEngine, ENGINES, type EngineName, SETTINGS, type SearchEngine, TITLES } from './search/engines.ts';
import { type Glossary, readGlossary } from './search/glossary.ts';
import type { JudgedQuestion } from './search/judged-question.ts';
import type { LargeFigures } from './search/measure-large.ts';
import { type Answered, answersOf, checkAnswersExist, missesOf, qualityOf } from './search/quality.ts';
import { QUESTIONS } from './search/questions.ts';
import { SECOND_QUESTIONS } from './search/second-questions.ts';
import { megabytes, percentile, printTable, seconds } from './support/figures.ts';

/*
 * npm run bench:search                     how well and how fast the catalog's search finds, beside MiniSearch and Orama
 * npm run bench:search -- --misses         and which questions we do not answer in the first three
 * npm run bench:search -- --only-real      without the 100,000 data sets
 * npm run bench:search -- --glossary FILE  with these words instead of those that come with the app: { "csat": ["customer satisfaction"] }
 * npm run bench:search -- --second-set     the questions that are kept for the end: read the head of second-questions.ts first
 *
 * Among the other benchmarks (npm run bench) it leaves out the 100,000 too: together they have a few minutes only.
 */

/** Whatever is not said is left out. */
type Options = { misses?: boolean; large?: boolean; secondSet?: boolean; glossary?: Glossary };

const LARGE = 100_000;
const ROUNDS_BEFORE = 3;
const ROUNDS = 20;
const MEASURE_LARGE = fileURLToPath(new URL('./search/measure-large.ts', import.meta.url));

/** Prints how well and how fast `/catalog find` finds, beside two libraries on the same data sets in the same run. It judges nothing. */
export async function run(options: Options = {}): Promise<void> {
  const files = sharedData('data/dbt');
  if (!files.present) return;
  const { misses = false, large = false, secondSet = false, glossary = await readGlossary('starter') } = options;
  const questions = secondSet ? SECOND_QUESTIONS : QUESTIONS;

  const entries = (await readRealDatasets(files.path)).map((dataset) => searchEntryOf(dataset));
  checkAnswersExist(questions, new Set(entries.map(({ id }) => id)));
  const filled = (words?: Glossary) => {
    const engines = ENGINES.map((name) => [name, createEngine(name, words)] as const);
    for (const [, engine] of engines) for (const entry of entries) engine.put(entry);
    return engines;
  };

  const subject = `${secondSet ? 'THE SECOND SET: ' : ''}${questions.length} questions, ${entries.length} real data sets`;
  report(`${subject}, without any glossary`, filled(), questions);
  const said = report(`${subject}, with a glossary of ${glossary.size} terms for each`, filled(glossary), questions);
  if (misses) printMisses(said);

  if (large) await reportLarge(files.path);
  console.log(['', 'Settings', ...ENGINES.map((name) => `- ${TITLES[name]}: ${SETTINGS[name]}`)].join('\n'));
}

/** Prints the tables and gives back what our own search answered. */
function report(
  title: string,
  engines: (readonly [EngineName, SearchEngine])[],
  questions: readonly JudgedQuestion[],
): Answered[] {
  const times = timesOf(engines, questions);
  const answers = engines.map(([name, engine]) => [name, answersOf(engine, questions)] as const);
  printTable(
    title,
    ['', 'MRR@10', 'MRR@10 wanted', 'recall@5', 'p50', 'p99'],
    answers.map(([name, given]) => {
      const { mrr, mrrWanted, recall } = qualityOf(given);
      const took = times.get(name) ?? [];
      return [TITLES[name], score(mrr), score(mrrWanted), score(recall), exactMs(took, 50), exactMs(took, 99)];
    }),
  );
  printBy('discipline', answers, (question) => question.by);
  printBy('kind of question', answers, (question) => question.kind);
  return answers.find(([name]) => name === 'commonhold')?.[1] ?? [];
}

function printBy(
  what: string,
  answers: (readonly [EngineName, Answered[]])[],
  groupOf: (question: JudgedQuestion) => string,
): void {
  const groups = answers.map(([, given]) => Map.groupBy(given, ({ question }) => groupOf(question)));
  printTable(
    `MRR@10 by ${what}`,
    ['', 'questions', ...answers.map(([name]) => TITLES[name])],
    [...(groups[0] ?? [])].map(([group, { length }]) => [
      group,
      String(length),
      ...groups.map((of) => score(qualityOf(of.get(group) ?? []).mrr)),
    ]),
  );
}

/** Milliseconds of each search. The engines take turns at each question, so that whatever else the machine does hits all. */
function timesOf(
  engines: (readonly [EngineName, SearchEngine])[],
  questions: readonly JudgedQuestion[],
): Map<EngineName, number[]> {
  const times = new Map<EngineName, number[]>(engines.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS_BEFORE + ROUNDS; round += 1) {
    for (const { asked } of questions) {
      for (const [name, engine] of engines) {
        const start = performance.now();
        engine.search(asked);
        const took = performance.now() - start;
        if (round >= ROUNDS_BEFORE) times.get(name)?.push(took);
      }
    }
  }
  return times;
}

function printMisses(answers: Answered[]): void {
  const misses = missesOf(answers);
  console.log(`\nNothing of use in our first three: ${misses.length} of ${answers.length}`);
  for (const { question, instead } of misses) {
    const { asked, by, kind, wanted } = question;
    console.log(
      `- "${asked}" (${by}, ${kind})\n    wanted  ${wanted.join(', ')}\n    came    ${instead.join(', ') || 'nothing'}`,
    );
  }
}

async function reportLarge(folder: string): Promise<void> {
  const rows: string[][] = [];
  for (const name of ENGINES) {
    const { buildMs, heap, times } = await measureLarge(name, folder);
    rows.push([
      TITLES[name],
      String(times.length),
      exactMs(times, 50),
      exactMs(times, 99),
      megabytes(heap),
      seconds(buildMs),
    ]);
  }
  printTable(
    `${LARGE.toLocaleString('en')} data sets (the real ones and copies that vary), the first set of questions, each engine in a process of its own`,
    ['', 'searches', 'p50', 'p99', 'memory of the index', 'to build it'],
    rows,
  );
  console.log('\n(Orama keeps the text of the data sets as well.)');
}

async function measureLarge(name: EngineName, folder: string): Promise<LargeFigures> {
  const flags = ['--disable-warning=ExperimentalWarning', '--expose-gc'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, MEASURE_LARGE, name, String(LARGE), folder],
    { maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout) as LargeFigures;
}

function score(value: number): string {
  return value.toFixed(3);
}

function exactMs(times: readonly number[], percent: number): string {
  const value = percentile(times, percent);
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      misses: { type: 'boolean', default: false },
      'only-real': { type: 'boolean', default: false },
      'second-set': { type: 'boolean', default: false },
      glossary: { type: 'string' },
    },
  });
  const { misses, glossary, 'only-real': onlyReal, 'second-set': secondSet } = values;
  await run({
    misses,
    large: !onlyReal,
    secondSet,
    ...(glossary === undefined ? {} : { glossary: await readGlossary(glossary) }),
  });
}

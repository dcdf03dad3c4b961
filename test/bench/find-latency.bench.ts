import { createServer } from 'node:net';
import { demoWorkspaceSeed } from '../../src/demo/workspace-seed.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { startLocalWorkspace } from '../../src/sandbox/index.ts';
import type { AppInstallation } from '../../src/sandbox/installation.ts';
import { laterUndo, temporaryFolder } from './support/clean-up.ts';
import { median, megabytes, milliseconds, percentile, printTable, seconds, times } from './support/figures.ts';
import { fillCatalog } from './support/fill-catalog.ts';
import { anyOf, FIELDS_EACH, randomNumbers } from './support/made-up-catalog.ts';
import { BARE_BOLT, MAIN, type Memory, type Program, startProgram } from './support/programs.ts';
import { type Asked, type Asker, askCatalog, installedAt, SLACK_WAITS } from './support/slash-command.ts';
import { NAMES } from './support/words.ts';

const DATASETS = 100_000;
/** Each kind of search is asked this often, or until its time is over. */
const ASKED = 200;
const LONGEST_KIND_MS = 8_000;
/** Not measured: the first answers of a process are slower, and nobody's day is made of them. */
const ROUNDS_BEFORE = 5;
const AT_ONCE = 20;

const random = randomNumbers(7);

/** What people type. All words but the last ones occur in the catalog, or nearly. */
const SEARCHES: Record<string, string[]> = {
  'a rare word': Array.from({ length: ASKED }, () => anyOf(NAMES, random).toLowerCase()),
  'a common word': ['customer', 'order', 'daily', 'country', 'refund', 'campaign', 'status', 'history'],
  'a word mistyped': ['custmer', 'refnd', 'campain', 'suplier', 'newsleter', 'complant', 'delivry', 'membrship'],
  'the beginning of a word': ['cust', 'ref', 'camp', 'suppl', 'deliv', 'inv', 'satis', 'compl'],
  'several words': [
    'refund reason by country',
    'daily customer orders',
    'open complaints in germany',
    'newsletter open rate by age group',
    'late parcels of the carrier',
    'who unsubscribed after the campaign',
  ],
  'words that nothing has': ['xylophone', 'quantum zebra', 'wqxzkv', 'moonwalk jazz'],
};

/** How fast `/catalog find` answers on a large catalog, how long the index takes, and what that costs in memory. */
export async function run(): Promise<void> {
  const databaseUrl = await startDatabase();
  const port = await freePort();
  const app = await installedAt(`http://127.0.0.1:${port}/slack/events`);
  const workspace = await startLocalWorkspace({ seed: demoWorkspaceSeed, apps: [app] });
  laterUndo(() => workspace.stop());
  const colleague = demoWorkspaceSeed.people[0]?.id ?? '';
  const person: Asker = { team: demoWorkspaceSeed.team.id, person: colleague };
  const variables = {
    ...{ SLACK_BOT_TOKEN: app.botToken, SLACK_SIGNING_SECRET: app.signingSecret, SLACK_API_URL: workspace.apiUrl },
    ...{ DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'error' },
  };
  const folder = await temporaryFolder();
  const startApp = () => startProgram(MAIN, { folder, variables, tellsMemory: true });
  const bareProgram = await startProgram(BARE_BOLT, {
    folder,
    variables: { SLACK_SIGNING_SECRET: app.signingSecret },
    tellsMemory: true,
  });
  const bare = await installedAt(`http://127.0.0.1:${bareProgram.line}/slack/events`);
  const measure = (searches: string[], rounds: number) => besideBare(app, bare, person, searches, rounds);

  const first = await startApp();
  await measure(['customer'], ROUNDS_BEFORE);
  const empty = { latency: await measure(['customer'], ASKED), memory: await first.memory() };
  await first.stop();

  const filling = performance.now();
  await fillCatalog(databaseUrl, person.team, DATASETS, folder);
  const filled = performance.now() - filling;
  console.log(
    `\n${DATASETS.toLocaleString('en')} data sets of ${FIELDS_EACH} fields each were written straight to the database in ${seconds(filled)}.`,
  );

  const program = await startApp();
  const warmUp = await askUntilWarm(app, person);
  const warm = await program.memory();
  for (const searches of Object.values(SEARCHES)) await measure(searches, ROUNDS_BEFORE);
  const found = new Map<string, Compared>();
  for (const [kind, searches] of Object.entries(SEARCHES)) found.set(kind, await measure(searches, ASKED));
  const crowd = await allAtOnce(app, bare, person);
  const after = await program.memory();

  printLatency(empty.latency, found);
  printCrowd(crowd);
  printWarmUp(program, warmUp);
  printMemory({ bare: await bareProgram.memory(), empty: empty.memory, warm, after });
}

async function startDatabase(): Promise<string> {
  const dataDir = await temporaryFolder();
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  laterUndo(() => database.stop());
  return database.url;
}

type Compared = { bare: number[]; app: number[]; found: number[] };

/** One command to the bare listener, one to the app, and so on, so that whatever else the machine does hits both. */
async function besideBare(
  app: AppInstallation,
  bare: AppInstallation,
  person: Asker,
  searches: string[],
  rounds: number,
): Promise<Compared> {
  const compared: Compared = { bare: [], app: [], found: [] };
  const end = performance.now() + LONGEST_KIND_MS;
  for (let round = 0; round < rounds && performance.now() < end; round += 1) {
    const words = `find ${searches[round % searches.length]}`;
    compared.bare.push((await askCatalog(bare, person, words)).ms);
    const asked = await askCatalog(app, person, words);
    compared.app.push(asked.ms);
    if (asked.text !== undefined) compared.found.push(countIn(asked.text));
  }
  return compared;
}

/** How many data sets an answer says it found. */
function countIn(answer: string): number {
  if (answer.startsWith('Nothing')) return 0;
  if (answer.startsWith('One data set')) return 1;
  const count = /([\d,]+) data sets for/.exec(answer)?.[1];
  if (count === undefined) throw new Error(`This is no answer to a search: ${answer}`);
  return Number(count.replaceAll(',', ''));
}

type WarmUp = { ms: number; answers: Asked[] };

/** Goes on asking from the moment the app says it serves. The last answer is the first with data sets in it. */
async function askUntilWarm(app: AppInstallation, person: Asker): Promise<WarmUp> {
  const began = performance.now();
  const answers: Asked[] = [];
  for (;;) {
    const asked = await askCatalog(app, person, 'find refund');
    answers.push(asked);
    if (!isStillReading(asked)) return { ms: performance.now() - began, answers };
  }
}

function isStillReading({ text }: Asked): boolean {
  return text === undefined || text.startsWith('The catalog is still being read');
}

type Crowd = { bare: number[]; app: number[] };

/** So many people ask different things at the same moment. */
async function allAtOnce(app: AppInstallation, bare: AppInstallation, person: Asker): Promise<Crowd> {
  const kinds = Object.values(SEARCHES);
  const words = Array.from({ length: AT_ONCE }, (_, number) => anyOf(kinds[number % kinds.length] ?? [], random));
  const ask = (whom: AppInstallation) => Promise.all(words.map((word) => askCatalog(whom, person, `find ${word}`)));
  const [ofBare, ofApp] = [await ask(bare), await ask(app)];
  return { bare: ofBare.map(({ ms }) => ms), app: ofApp.map(({ ms }) => ms) };
}

function printLatency(empty: Compared, found: Map<string, Compared>): void {
  const bare = [...found.values()].flatMap((compared) => compared.bare);
  const base = median(bare);
  const row = (name: string, values: number[], hits: string) => [
    name,
    String(values.length),
    hits,
    milliseconds(median(values)),
    milliseconds(percentile(values, 95)),
    milliseconds(percentile(values, 99)),
    String(values.filter((ms) => ms >= SLACK_WAITS).length),
    times(median(values), base),
  ];
  printTable(
    `Time until /catalog find has answered in full, among ${DATASETS.toLocaleString('en')} data sets\n(one search after the other, each kind ${ASKED} times or ${LONGEST_KIND_MS / 1000} s long)`,
    ['', 'asked', 'found (median)', 'median', '95 of 100', '99 of 100', 'over 3 s', 'by the bare median'],
    [
      row('A bare Bolt listener', bare, ''),
      row('Commonhold, empty catalog', empty.app, '0'),
      ...[...found].map(([kind, compared]) =>
        row(`Commonhold, ${kind}`, compared.app, Math.round(median(compared.found)).toLocaleString('en')),
      ),
    ],
  );
}

function printCrowd(crowd: Crowd): void {
  const row = (name: string, values: number[]) => [
    name,
    milliseconds(median(values)),
    milliseconds(Math.max(...values)),
  ];
  printTable(
    `${AT_ONCE} people search for different things at the same moment`,
    ['', 'median', 'slowest'],
    [row('A bare Bolt listener', crowd.bare), row('Commonhold', crowd.app)],
  );
}

function printWarmUp({ startMs }: Program, { ms, answers }: WarmUp): void {
  const before = answers.slice(0, -1);
  const slowest = before.length === 0 ? 'none' : seconds(Math.max(...before.map((asked) => asked.ms)));
  printTable(
    'The search index, which is read anew at each start',
    ['', 'figure'],
    [
      ['From the start of the process until it serves', seconds(startMs)],
      ['From then until the index is complete', seconds(ms)],
      ['Searches answered meanwhile, one after the other', String(before.length)],
      ['The slowest of them (Slack waits 3 s)', slowest],
    ],
  );
  if (before[0] !== undefined) console.log(`\nWhat they are told: ${before[0].text}`);
}

function printMemory(memory: Record<'bare' | 'empty' | 'warm' | 'after', Memory>): void {
  const row = (name: string, { rss, heap }: Memory) => [name, megabytes(rss), megabytes(heap)];
  printTable(
    'Memory of the process',
    ['', 'of the system (RSS)', 'held by its JavaScript'],
    [
      row('A bare Bolt listener', memory.bare),
      row('Commonhold, empty catalog', memory.empty),
      row('Commonhold, index just complete', memory.warm),
      row('Commonhold, after all the searches', memory.after),
    ],
  );
}

/** The app prints the port that it was told, so it has to be told a real one. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

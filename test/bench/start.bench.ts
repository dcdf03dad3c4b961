import { temporaryFolder } from './support/clean-up.ts';
import { median, megabytes, milliseconds, printTable, times } from './support/figures.ts';
import { BARE_BOLT, bareNodeMs, MAIN, type Memory, startProgram } from './support/programs.ts';

const ROUNDS = 5;
/** No further round begins after this. */
const LONGEST_MS = 40_000;
/** By then what was begun at the start is through. */
const IDLE_AFTER_MS = 3_000;

const BARE = { SLACK_SIGNING_SECRET: 'benchmark-signing-secret' };

/** How long `npm start` takes until it prints where the page is, and how much memory it then has. */
export async function run(): Promise<void> {
  const starts = { node: [] as number[], bolt: [] as number[], first: [] as number[], later: [] as number[] };
  const end = performance.now() + LONGEST_MS;
  for (let round = 0; round < ROUNDS && performance.now() < end; round += 1) {
    const folder = await temporaryFolder();
    starts.node.push(await bareNodeMs());
    starts.bolt.push(await startMs(BARE_BOLT, folder, BARE));
    starts.first.push(await startMs(MAIN, folder, local(folder)));
    starts.later.push(await startMs(MAIN, folder, local(folder)));
  }
  const base = median(starts.bolt);
  const row = (name: string, values: number[]) => [
    name,
    String(values.length),
    milliseconds(Math.min(...values)),
    milliseconds(median(values)),
    milliseconds(Math.max(...values)),
    times(median(values), base),
  ];
  printTable(
    'Time from starting the process until it can be used',
    ['', 'starts', 'fastest', 'median', 'slowest', 'by the bare Bolt app'],
    [
      row("Node alone (node -e '')", starts.node),
      row('A bare Bolt app, until it listens', starts.bolt),
      row('npm start, first time: database, demo company and all', starts.first),
      row('npm start, later times', starts.later),
    ],
  );

  const folder = await temporaryFolder();
  const memory = {
    bolt: await idleMemory(BARE_BOLT, folder, BARE),
    app: await idleMemory(MAIN, folder, local(folder)),
  };
  const memoryRow = (name: string, { rss, heap }: Memory) => [name, megabytes(rss), megabytes(heap)];
  printTable(
    'Memory when idle, without the processes of PostgreSQL',
    ['', 'of the system (RSS)', 'held by its JavaScript'],
    [
      memoryRow('A bare Bolt app', memory.bolt),
      memoryRow('npm start: the app, the local workspace and the demo company', memory.app),
    ],
  );
}

/** What `npm start` finds set: nothing but where its files go, and any free port for the page. */
function local(folder: string): Record<string, string> {
  return { COMMONHOLD_DATA_DIR: folder, COMMONHOLD_LOCAL_PORT: '0' };
}

async function startMs(file: string, folder: string, variables: Record<string, string>): Promise<number> {
  const program = await startProgram(file, { folder, variables });
  await program.stop();
  return program.startMs;
}

async function idleMemory(file: string, folder: string, variables: Record<string, string>): Promise<Memory> {
  const program = await startProgram(file, { folder, variables, tellsMemory: true });
  await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS));
  const memory = await program.memory();
  await program.stop();
  return memory;
}

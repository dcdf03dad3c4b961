import type { TrafficKind, TrafficLine } from '../../inspector-contract.ts';

/** What the page has of the traffic. */
export type TrafficLog = {
  /** Oldest first. */
  lines: TrafficLine[];
  /** What came since it was paused. */
  waiting: TrafficLine[];
  isPaused: boolean;
  /** Whether older lines were let go to keep up. */
  isCut: boolean;
  /** The last number that was cleared away. */
  cleared: number;
};

export type TrafficEvent =
  | { type: 'started'; lines: TrafficLine[] }
  | { type: 'came'; lines: TrafficLine[] }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'cleared' };

export type TrafficFilter = { text: string; kind: TrafficKind | 'all'; errorsOnly: boolean };

/** The page keeps the newest so many lines; the workspace's journal has more. */
const MOST_LINES = 5_000;

export const EMPTY_LOG: TrafficLog = { lines: [], waiting: [], isPaused: false, isCut: false, cleared: 0 };

/** The log after something happened. */
export function nextLog(log: TrafficLog, event: TrafficEvent): TrafficLog {
  switch (event.type) {
    case 'started': {
      // A workspace that was started anew counts from one again.
      const newest = event.lines.at(-1)?.number ?? 0;
      const cleared = newest < log.cleared ? 0 : log.cleared;
      const lines = event.lines.filter(({ number }) => number > cleared);
      const last = log.lines.at(-1)?.number ?? cleared;
      if (log.isPaused && newest >= last) return { ...log, waiting: lines.filter(({ number }) => number > last) };
      return { ...log, cleared, lines, waiting: [], isCut: (lines[0]?.number ?? 1) > cleared + 1 };
    }
    case 'came':
      return log.isPaused
        ? { ...log, waiting: [...log.waiting, ...event.lines].slice(-MOST_LINES) }
        : appended(log, event.lines);
    case 'paused':
      return { ...log, isPaused: true };
    case 'resumed':
      return appended({ ...log, isPaused: false, waiting: [] }, log.waiting);
    case 'cleared': {
      const newest = log.waiting.at(-1) ?? log.lines.at(-1);
      return { ...log, lines: [], waiting: [], isCut: false, cleared: newest?.number ?? log.cleared };
    }
  }
}

function appended(log: TrafficLog, lines: TrafficLine[]): TrafficLog {
  const all = [...log.lines, ...lines];
  const last = log.lines.at(-1)?.number ?? log.cleared;
  const isGap = lines[0] !== undefined && lines[0].number > last + 1;
  return { ...log, lines: all.slice(-MOST_LINES), isCut: log.isCut || isGap || all.length > MOST_LINES };
}

/** Whether a line is wanted: of this kind, and with every word of the text somewhere in it. */
export function fitsFilter(line: TrafficLine, { text, kind, errorsOnly }: TrafficFilter): boolean {
  if (kind !== 'all' && line.kind !== kind) return false;
  if (errorsOnly && !line.isError && line.fault === undefined) return false;
  const { name, about, result, fault = '', problems } = line;
  const all = [name, about, result, fault, ...problems].join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

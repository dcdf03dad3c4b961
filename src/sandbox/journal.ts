import type { FaultKind } from './faults/fault.ts';

/** One thing that happened between Slack and an app, in the order it happened. */
export type JournalEntry = {
  /** Rises by one with each entry. */
  number: number;
  /** The workspace's time, ISO 8601. */
  at: string;
  /** The kind of the fault on demand that acted here, such as `drop_reply`. */
  fault?: FaultKind;
} & (
  | {
      kind: 'call';
      /** The Web API method, such as `chat.postMessage`. */
      method: string;
      /** The arguments as decoded, without the token. */
      args: Record<string, unknown>;
      appId?: string;
      /** What the caller was told; false also where a fault kept the answer from it. */
      ok: boolean;
      /** Slack's error code where `ok` is false and there was an answer. */
      error?: string;
      /** HTTP status, where it was not 200; 0 where the connection was closed or left open without an answer. */
      status?: number;
      /** With a fault: whether the workspace did what was asked, whatever the caller was told. */
      acted?: boolean;
      /** The whole answer; empty where there was none. */
      response: Record<string, unknown>;
      durationMs: number;
    }
  | {
      kind: 'delivery';
      /** The payload's type: `slash_command`, `block_actions`, `view_submission`, `event_callback`, ... */
      method: string;
      /** The payload as the app got it. */
      args: Record<string, unknown>;
      appId: string;
      transport: 'http' | 'socket';
      /** Where it was sent, over HTTP. */
      url?: string;
      outcome: 'acknowledged' | 'timed_out' | 'failed';
      /** HTTP status, where there was one. */
      status?: number;
      /** What the acknowledgement carried. */
      response?: unknown;
      /** Why Slack did not take what it carried, such as a breach of Block Kit with its JSON pointer. */
      problem?: string;
      durationMs: number;
      /** 0 for the first try. */
      retry: number;
    }
  | {
      kind: 'response_url';
      method: 'response_url';
      args: Record<string, unknown>;
      appId: string;
      ok: boolean;
      error?: string;
      /** What was wrong with it, as in a delivery. */
      problem?: string;
    }
);

type NewEntry<E = JournalEntry> = E extends JournalEntry ? Omit<E, 'number'> : never;

/** Every call and delivery, for tests and the inspector to read. */
export type Journal = {
  add(entry: NewEntry): JournalEntry;
  /** All entries still kept, oldest first. */
  entries(): readonly JournalEntry[];
  /** Calls of one Web API method. */
  calls(method: string): Extract<JournalEntry, { kind: 'call' }>[];
  /** One JSON object per line, of the entries numbered above `since`. */
  toLines(since?: number): string;
  /** Called with each new entry; returns what ends it. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
};

/** The newest this many are kept, so that a long-running workspace does not grow without end. */
const KEPT = 50_000;

/** An empty journal. */
export function createJournal(): Journal {
  let kept: JournalEntry[] = [];
  let last = 0;
  const listeners = new Set<(entry: JournalEntry) => void>();
  return {
    add(entry) {
      last += 1;
      const numbered: JournalEntry = { number: last, ...entry };
      kept.push(numbered);
      if (kept.length > KEPT * 1.1) kept = kept.slice(-KEPT);
      for (const listener of listeners) listener(numbered);
      return numbered;
    },
    entries: () => kept,
    calls: (method) => kept.filter((entry) => entry.kind === 'call').filter((entry) => entry.method === method),
    toLines: (since = 0) =>
      kept
        .filter(({ number }) => number > since)
        .map((entry) => `${JSON.stringify(entry)}\n`)
        .join(''),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

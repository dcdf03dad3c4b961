import type { ActiveFault, FaultKind } from '../faults/fault.ts';
import type { RateLimitSettings } from '../faults/rate-figures.ts';
import type { JournalEntry } from '../journal.ts';

export type TrafficKind = 'command' | 'interaction' | 'event' | 'call' | 'response_url';

/** One entry of the journal, as short as a list shows it. */
export type TrafficLine = {
  number: number;
  /** The workspace's time, ISO 8601. */
  at: string;
  kind: TrafficKind;
  /** What it was: a command, the type of a payload or event, a method of the Web API. */
  name: string;
  /** Who, where and what, as far as that fits one line. */
  about: string;
  isError: boolean;
  /** How it ended, in a word or two. */
  result: string;
  /** How long the answer took, in milliseconds; none for a `response_url`. */
  ms?: number;
  /** What Slack found wrong, each with its JSON pointer where there is one. */
  problems: string[];
  /** The fault on demand that acted. */
  fault?: FaultKind;
  /** With a fault: whether it was done all the same. */
  acted?: boolean;
};

/** One entry with everything that is known of it. */
export type TrafficDetail = {
  entry: JournalEntry;
  /** The same call, for a shell. */
  curl?: string;
};

/** What is set to go wrong, and what could be. */
export type Switches = {
  faults: ActiveFault[];
  rateLimits: RateLimitSettings;
  /** The methods of the Web API that are served. */
  methods: string[];
};

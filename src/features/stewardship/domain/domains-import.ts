/** A line of `domains.csv`. What is undefined stays as it is. */
export type DomainLine = {
  line: number;
  key: string;
  name: string | undefined;
  description: string | undefined;
  /** Slack's id. */
  channel: string | undefined;
  /** Keys of the co-owning disciplines. */
  disciplines: string[] | undefined;
};

/** A line of `seats.csv`; people by handle or Slack id. Where nobody is named, whoever holds the place keeps it. */
export type SeatLine = {
  line: number;
  domain: string;
  discipline: string;
  steward: string | undefined;
  deputy: string | undefined;
};

export type DomainLines = { domains: DomainLine[]; seats: SeatLine[] };

/** What is wrong with a value of a file, and what to do. */
export type ImportProblem = { file: 'domains' | 'seats'; line: number; value: string; advice: string };

/** Domains are named in files by a short word. */
export const DOMAIN_KEY = /^[a-z0-9][a-z0-9_-]{0,39}$/;
export const LONGEST_NAME = 80;
export const LONGEST_DESCRIPTION = 1000;

/** Slack's ids of channels, public and private. */
export const CHANNEL_ID = /^[CG][A-Z0-9]{2,}$/;

/** Said wherever somebody would take a co-owning discipline away by themselves (product.md, "The quorum"). */
export const TAKES_TWO =
  'Taking a discipline out makes the data of this domain easier to get, so it takes two disciplines, one of them legal.';

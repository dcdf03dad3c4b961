/** Something that a person did for a data set. People are Slack ids. `beware`: what must be said wherever it is named. */
export type Deed = {
  name: string;
  domain: string | undefined;
  beware?: string | undefined;
  by: string;
  discipline: string | undefined;
};

/** What happened in a week, with the names that the ledger leaves out. */
export type Week = {
  registered: Deed[];
  /** `classified`: somebody said how sensitive it is, or whether it is about people. */
  changed: (Deed & { classified: boolean })[];
  /** Seats that somebody took. `place` is a domain's or a data set's name. */
  seats: { discipline: string; place: string; by: string }[];
  imported: { added: number; changed: number; gone: number };
};

/** A domain where several disciplines did something. */
export type Together = { domain: string; disciplines: string[]; people: string[] };

/** What a digest tells, most welcome first. */
export type Digest = {
  /** Data sets by domain; `names` has the first of `count`. */
  registered: { domain: string | undefined; count: number; names: string[]; people: string[] }[];
  seats: Week['seats'];
  /** Data sets that were classified, and others whose entry was mended; each once. */
  classified: { names: string[]; count: number; people: string[] };
  mended: { names: string[]; count: number; people: string[] };
  together: Together[];
  imported: { added: number; changed: number; gone: number } | undefined;
  /** What must be said of those that are named. */
  beware: { name: string; sentence: string }[];
};

const NAMES = 3;

/** Puts a week together: by domain, the fullest first; where disciplines met; what came by import. */
export function digestOf(week: Week): Digest {
  const domains = Map.groupBy(week.registered, ({ domain }) => domain);
  const registered = [...domains].map(([domain, entries]) => ({
    domain,
    count: entries.length,
    names: entries.slice(0, NAMES).map(({ name }) => name),
    people: unique(entries.map(({ by }) => by)),
  }));
  registered.sort((a, b) => b.count - a.count || compare(a.domain ?? '', b.domain ?? ''));
  const { added, changed, gone } = week.imported;
  const classified = week.changed.filter((deed) => deed.classified);
  const isClassified = new Set(classified.map(({ name }) => name));
  const parts = {
    registered,
    classified: summed(classified),
    mended: summed(week.changed.filter(({ name }) => !isClassified.has(name))),
  };
  const named = [...registered, parts.classified, parts.mended].flatMap(({ names }) => names);
  return {
    ...{ ...parts, seats: week.seats, beware: bewareOf([...week.registered, ...week.changed], new Set(named)) },
    together: togetherIn(Map.groupBy([...week.registered, ...week.changed], ({ domain }) => domain)),
    imported: added + changed + gone === 0 ? undefined : week.imported,
  };
}

/** Whether there is nothing to tell. */
export function isQuietWeek(digest: Digest): boolean {
  const { registered, seats, classified, mended, imported } = digest;
  return registered.length + seats.length + classified.count + mended.count === 0 && imported === undefined;
}

function bewareOf(deeds: Deed[], named: ReadonlySet<string>): Digest['beware'] {
  const sentences = new Map(
    deeds.flatMap(({ name, beware }) => (beware === undefined || !named.has(name) ? [] : [[name, beware] as const])),
  );
  return [...sentences].map(([name, sentence]) => ({ name, sentence }));
}

function summed(deeds: Deed[]): { names: string[]; count: number; people: string[] } {
  const names = unique(deeds.map(({ name }) => name));
  return { names: names.slice(0, NAMES), count: names.length, people: unique(deeds.map(({ by }) => by)) };
}

function togetherIn(domains: Map<string | undefined, Deed[]>): Together[] {
  return [...domains].flatMap(([domain, entries]) => {
    const disciplines = unique(entries.flatMap(({ discipline }) => discipline ?? [])).sort(compare);
    if (domain === undefined || disciplines.length < 2) return [];
    return [{ domain, disciplines, people: unique(entries.map(({ by }) => by)) }];
  });
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

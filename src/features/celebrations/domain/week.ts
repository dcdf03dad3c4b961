/** What happened in a week, with the names that the ledger leaves out. People are Slack ids. */
export type Week = {
  registered: { name: string; domain: string | undefined; by: string; discipline: string | undefined }[];
  imported: { added: number; changed: number; gone: number };
};

/** A domain where several disciplines added something. */
export type Together = { domain: string; disciplines: string[]; people: string[] };

/** What a digest tells, most welcome first. */
export type Digest = {
  /** Data sets by domain; `names` has the first of `count`. */
  registered: { domain: string | undefined; count: number; names: string[]; people: string[] }[];
  together: Together[];
  imported: { added: number; changed: number; gone: number } | undefined;
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
  return {
    registered,
    together: togetherIn(domains),
    imported: added + changed + gone === 0 ? undefined : week.imported,
  };
}

/** Whether there is nothing to tell. */
export function isQuietWeek(digest: Digest): boolean {
  return digest.registered.length === 0 && digest.imported === undefined;
}

function togetherIn(domains: Map<string | undefined, Week['registered']>): Together[] {
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

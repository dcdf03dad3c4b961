/** What a workspace's admins can choose. Channels are Slack ids; undefined where nobody chose. */
export type Settings = {
  /** Where the weekly digest is posted. */
  digestChannel: string | undefined;
  /** 1 is Monday, 7 Sunday. */
  digestDay: number;
  /** The full hour, 0 to 23, in `timeZone`. */
  digestHour: number;
  /** IANA zone of the workspace as a whole. */
  timeZone: string;
  /** Where the head of the ledger is posted every week, out of the database's reach. */
  auditChannel: string | undefined;
  /** For how many years the ledger is kept at least; undefined is for good. */
  ledgerYears: number | undefined;
};

export const DEFAULT_SETTINGS: Settings = {
  digestChannel: undefined,
  digestDay: 1,
  digestHour: 9,
  timeZone: 'UTC',
  auditChannel: undefined,
  ledgerYears: undefined,
};

/** For how long a ledger can be kept, but for good. */
export const LEDGER_YEARS = [1, 2, 3, 5, 7, 10];

/** Settings as they are kept, each as a text; what is missing is as by default. */
export function settingsFrom(rows: ReadonlyMap<string, string>): Settings {
  return {
    digestChannel: rows.get('digestChannel'),
    digestDay: Number(rows.get('digestDay') ?? DEFAULT_SETTINGS.digestDay),
    digestHour: Number(rows.get('digestHour') ?? DEFAULT_SETTINGS.digestHour),
    timeZone: rows.get('timeZone') ?? DEFAULT_SETTINGS.timeZone,
    auditChannel: rows.get('auditChannel'),
    ledgerYears: rows.has('ledgerYears') ? Number(rows.get('ledgerYears')) : undefined,
  };
}

/** The names of the settings in which two differ. */
export function changedSettings(before: Settings, after: Settings): (keyof Settings)[] {
  return (Object.keys(after) as (keyof Settings)[]).filter((key) => before[key] !== after[key]);
}

/** The zones that this machine knows, for people to choose from. */
export function timeZonesLike(typed: string): string[] {
  const words = typed.trim().toLowerCase().split(/\s+/);
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => {
    const name = zone.replaceAll('_', ' ').toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

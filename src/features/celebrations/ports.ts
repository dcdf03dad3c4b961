import type { Reader } from '../../platform/database/database.ts';

/** What the catalog and the directory know of what the ledger names by id. What was removed since is left out. */
export type Names = {
  datasets(
    reader: Reader,
    workspaceId: string,
    ids: string[],
  ): Promise<
    Map<
      string,
      {
        name: string;
        domain: string | undefined;
        /** A sentence in Slack's formatting that must stand wherever the data is quoted; undefined where there is none. */
        beware: string | undefined;
      }
    >
  >;
  people(
    reader: Reader,
    workspaceId: string,
    ids: string[],
  ): Promise<Map<string, { slackId: string; discipline: string | undefined }>>;
  /** The discipline of a seat, and where it stands. */
  seats(
    reader: Reader,
    workspaceId: string,
    ids: string[],
  ): Promise<Map<string, { discipline: string; place: string }>>;
};

/** Where the digest is posted; undefined while nobody chose a channel. */
export type DigestChannel = (reader: Reader, workspaceId: string) => Promise<string | undefined>;

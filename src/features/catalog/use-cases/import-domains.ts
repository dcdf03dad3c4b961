import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { saveDomain, touchDatasetsOf } from '../domain-store.ts';
import { nextCatalogVersion } from '../store.ts';

/** Domains with their co-owning disciplines; stewards and deputies by their Slack handle. */
export type DomainsImport = {
  key: string;
  name: string;
  description: string;
  channelId: string | undefined;
  seats: { discipline: string; steward?: string; deputy?: string }[];
}[];

/** Makes domains and their seats as given. Throws a `UserError` naming every unknown person and discipline, and changes nothing then. */
export async function importDomains(
  deps: { database: Database; clock: Clock },
  workspaceId: string,
  actorId: string | null,
  domains: DomainsImport,
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const version = await nextCatalogVersion(tx, workspaceId);
    const unknown: string[] = [];
    for (const { channelId, seats, ...domain } of domains) {
      const rows = seats.map(({ discipline, steward, deputy }) => ({
        discipline,
        stewardHandle: steward,
        deputyHandle: deputy,
      }));
      unknown.push(...(await saveDomain(tx, workspaceId, { ...domain, channelId: channelId ?? null, seats: rows })));
    }
    if (unknown.length > 0)
      throw new UserError(`These people or disciplines are not known: ${[...new Set(unknown)].join(', ')}.`);
    const keys = domains.map((domain) => domain.key);
    await touchDatasetsOf(tx, workspaceId, keys, version);
    const seats = domains.flatMap((domain) => domain.seats);
    await appendToLedger(tx, {
      workspaceId,
      at: deps.clock.now(),
      kind: 'domains.imported',
      actorId,
      subject: { kind: 'workspace', id: workspaceId },
      payload: {
        domains: domains.length,
        seats: seats.length,
        vacant: seats.filter((seat) => seat.steward === undefined).length,
      },
    });
  });
}

import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { saveDomain } from '../domain-store.ts';
import type { DomainsChanged } from '../ports.ts';

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
  deps: { database: Database; clock: Clock; domainsChanged: DomainsChanged },
  workspaceId: string,
  actorId: string | null,
  domains: DomainsImport,
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const domainIds: string[] = [];
    const unknown: string[] = [];
    for (const { channelId, seats, ...domain } of domains) {
      const rows = seats.map(({ discipline, steward, deputy }) => ({
        discipline,
        stewardHandle: steward,
        deputyHandle: deputy,
      }));
      const row = { ...domain, channelId: channelId ?? null, seats: rows };
      const saved = await saveDomain(tx, workspaceId, row, now);
      domainIds.push(saved.id);
      unknown.push(...saved.unknown);
    }
    if (unknown.length > 0)
      throw new UserError(`These people or disciplines are not known: ${[...new Set(unknown)].join(', ')}.`);
    await deps.domainsChanged(tx, workspaceId, domainIds);
    const seats = domains.flatMap((domain) => domain.seats);
    await appendToLedger(tx, {
      workspaceId,
      at: now,
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

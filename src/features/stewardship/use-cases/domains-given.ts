import { UserError } from '../../../core/errors.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { DomainLines } from '../domain/domains-import.ts';
import type { DomainsImported } from './import-domains.ts';

/** Domains with their co-owning disciplines; stewards and deputies by their Slack handle. */
export type DomainsImport = {
  key: string;
  name: string;
  description: string;
  channelId: string | undefined;
  seats: { discipline: string; steward?: string; deputy?: string }[];
}[];

/** The same, a line for each domain and seat. */
export function linesOf(given: DomainsImport): DomainLines {
  return {
    domains: given.map(({ key, name, description, channelId, seats }, index) => ({
      ...{ line: index + 1, key, name, description, channel: channelId },
      disciplines: seats.map(({ discipline }) => discipline),
    })),
    seats: given.flatMap(({ key, seats }, index) =>
      seats.map(({ discipline, steward, deputy }) => ({ line: index + 1, domain: key, discipline, steward, deputy })),
    ),
  };
}

/** Takes an import as done. Throws a `UserError` that names everything wrong with it. */
export async function finishImport(tx: Tx, { problems, entries }: DomainsImported): Promise<void> {
  if (problems.length > 0) {
    throw new UserError(problems.map(({ value, advice }) => `“${value}”: ${advice}`).join('\n'));
  }
  for (const entry of entries) await appendToLedger(tx, entry);
}

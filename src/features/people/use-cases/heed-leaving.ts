import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { ledBy, updateDiscipline } from '../organization-store.ts';
import type { PersonChanged, TellAdmins } from '../ports.ts';
import { type AdvocateDeps, endAllAdvocates } from './ask-advocates.ts';

export type LeavingDeps = AdvocateDeps & { personChanged: PersonChanged; tellAdmins: TellAdmins };

/**
 * What follows when somebody is no active member of the company any more: their seats are freed, they are advocate of no team, and of a
 * discipline that they led the admins are told, once, that it has no lead.
 */
export async function heedLeaving(
  tx: Tx,
  deps: LeavingDeps,
  { workspaceId, personId, now }: { workspaceId: string; personId: string; now: Temporal.Instant },
): Promise<void> {
  // Seats first: the leads and advocates who hear of them are those of before.
  await deps.personChanged(tx, { workspaceId, personId, disciplineIds: new Set() });
  await endAllAdvocates(tx, deps, { workspaceId, personId, now });
  for (const { id, name } of await ledBy(tx, workspaceId, personId)) {
    await updateDiscipline(tx, id, { leadId: null });
    await deps.tellAdmins(tx, { workspaceId, discipline: name, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'discipline.changed', actorId: null, subject: { kind: 'discipline', id } },
      payload: { parts: ['lead'], leadId: null },
    });
  }
}

import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { type DueDataset, dueDatasets, noteAttested } from '../attest-store.ts';
import { shareOut } from '../domain/attest.ts';
import type { SendDue, Stewardship } from '../ports.ts';
import { nextCatalogVersion } from '../store.ts';
import { readValues } from '../values-store.ts';

type Deps = { database: Database; clock: Clock; stewardship: Stewardship };

/** One list shows no more. */
const MOST_DUE = 10;
/** A week asks one person about no more than so many, and of no more than so many in all. */
const ASKED_AT_ONCE = 5;
const MOST_OF_A_WEEK = 2_000;

/**
 * Says that a data set's entry is right as it stands.
 *
 * @throws UserError for whoever does not look after it, and a data set that is gone.
 */
export async function attestDataset(deps: Deps, actor: Actor, datasetId: string): Promise<{ name: string }> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const version = await nextCatalogVersion(tx, workspaceId);
    const stored = await readValues(tx, workspaceId, datasetId);
    if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
    const { domainId, name } = stored.values;
    const deciders = await deps.stewardship.decidersAt(tx, workspaceId, { datasetId, domainId });
    if (!isInsider(actor) || !deciders.some(({ personId }) => personId === actor.id)) {
      throw new UserError(
        'Only those who look after the data set can say that it is right. Something wrong? Propose a change.',
      );
    }
    const now = deps.clock.now();
    await noteAttested(tx, datasetId, { by: actor.id, now, version });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'dataset.attested' as const, actorId: actor.id },
      subject: { kind: 'dataset', id: datasetId },
      payload: {},
    });
    return { name };
  });
}

/** The data sets that this person looks after whose entries are due, longest due first. @throws UserError for people from outside. */
export async function listDue(deps: Deps, actor: Actor): Promise<DueDataset[]> {
  if (!isInsider(actor)) throw new UserError('This is for people of the company.');
  const { read } = deps.database;
  const domainIds = await deps.stewardship.domainsOf(read, actor.workspaceId, actor.id);
  return dueDatasets(read, actor.workspaceId, { domainIds, now: deps.clock.now(), limit: MOST_DUE });
}

/** Whom to ask in a week about what: {@link shareOut} among the stewards of each domain. */
export async function shareDue(
  deps: { stewardship: Stewardship },
  reader: Reader,
  workspaceId: string,
  now: Temporal.Instant,
): Promise<Map<string, DueDataset[]>> {
  const due = await dueDatasets(reader, workspaceId, { now, limit: MOST_OF_A_WEEK });
  const stewards = await deps.stewardship.stewardsByDomain(reader, workspaceId);
  const askable = new Map(due.map(({ id, domainId }) => [id, stewards.get(domainId) ?? []]));
  const week = Math.floor(now.epochMilliseconds / (7 * 24 * 60 * 60 * 1000));
  const shares = shareOut(
    due.map(({ id }) => id),
    askable,
    week,
  );
  const byId = new Map(due.map((dataset) => [dataset.id, dataset]));
  return new Map(
    [...shares].map(([personId, ids]) => [personId, ids.slice(0, ASKED_AT_ONCE).flatMap((id) => byId.get(id) ?? [])]),
  );
}

/** Asks one steward about their share. */
export async function askToAttest(
  tx: Tx,
  deps: { sendDue: SendDue },
  ask: { workspaceId: string; personId: string; due: DueDataset[]; now: Temporal.Instant },
): Promise<void> {
  if (ask.due.length > 0) await deps.sendDue(tx, ask);
}

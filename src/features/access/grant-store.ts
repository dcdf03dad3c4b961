import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Beneficiary } from './domain/access-request.ts';
import type { EndReason, Grant, GrantOrigin, GrantState, ProvisionerName } from './domain/grant.ts';
import { beneficiaryColumns, someone, toBeneficiary } from './request-store.ts';

type Row = {
  id: string;
  workspaceId: string;
  datasetId: string;
  datasetName: string;
  domainId: string | null;
  origin: GrantOrigin;
  requestId: string | null;
  forKind: Beneficiary['kind'];
  teamId: string | null;
  teamName: string | null;
  forName: string | null;
  personId: string;
  personSlackId: string;
  personName: string;
  fields: string[];
  purpose: string | null;
  state: GrantState;
  days: number | null;
  approvedAt: Date;
  grantedAt: Date | null;
  endsAt: Date | null;
  endedAt: Date | null;
  endReason: EndReason | null;
  provisioner: ProvisionerName;
  custodianId: string | null;
  custodianSlackId: string | null;
  custodianName: string | null;
  taskAskedAt: Date | null;
  taskAsks: number;
  couldNot: string;
  noticed: number | null;
  renewals: number;
  enabled: string;
};

/** Grants that a condition on `g` picks, newest first. */
async function grantsWhere(reader: Reader, condition: Sql, limit = 500): Promise<Grant[]> {
  const rows = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT g.id, g.workspace_id AS "workspaceId", g.dataset_id AS "datasetId", s.name AS "datasetName",
           s.domain_id AS "domainId", g.origin, g.request_id AS "requestId", g.for_kind AS "forKind",
           g.team_id AS "teamId", t.name AS "teamName", g.for_name AS "forName", g.person_id AS "personId",
           p.slack_id AS "personSlackId", p.name AS "personName", g.fields, g.purpose, g.state, g.days, g.approved_at AS "approvedAt",
           g.granted_at AS "grantedAt", g.ends_at AS "endsAt", g.ended_at AS "endedAt", g.end_reason AS "endReason",
           g.provisioner, g.custodian_id AS "custodianId", c.slack_id AS "custodianSlackId",
           c.name AS "custodianName",
           g.task_asked_at AS "taskAskedAt", g.task_asks AS "taskAsks", g.could_not AS "couldNot", g.noticed,
           g.renewals, g.enabled
    FROM access_grant g
    JOIN dataset s ON s.id = g.dataset_id
    JOIN person p ON p.id = g.person_id
    LEFT JOIN person c ON c.id = g.custodian_id
    LEFT JOIN team t ON t.id = g.team_id
    WHERE ${condition}
    ORDER BY g.approved_at DESC, g.id DESC LIMIT ${limit}`;
  return rows.map(toGrant);
}

function toGrant(row: Row): Grant {
  const instant = (date: Date | null) => (date === null ? undefined : toInstant(date));
  return {
    ...{ id: row.id, workspaceId: row.workspaceId, origin: row.origin, fields: row.fields, purpose: row.purpose },
    dataset: { id: row.datasetId, name: row.datasetName, domainId: row.domainId },
    requestId: row.requestId ?? undefined,
    beneficiary: toBeneficiary(row),
    person: { id: row.personId, slackId: row.personSlackId, name: row.personName },
    ...{ state: row.state, days: row.days, approvedAt: toInstant(row.approvedAt), grantedAt: instant(row.grantedAt) },
    ...{ endsAt: instant(row.endsAt), endedAt: instant(row.endedAt), endReason: row.endReason ?? undefined },
    ...{ provisioner: row.provisioner, custodian: someone(row.custodianId, row.custodianSlackId, row.custodianName) },
    ...{ taskAskedAt: instant(row.taskAskedAt), taskAsks: row.taskAsks, couldNot: row.couldNot },
    ...{ noticed: row.noticed ?? undefined, renewals: row.renewals, enabled: row.enabled },
  };
}

export async function findGrant(reader: Reader, workspaceId: string, id: string): Promise<Grant | undefined> {
  const [grant] = await grantsWhere(reader, sql`g.workspace_id = ${workspaceId} AND g.id = ${id}::uuid`);
  return grant;
}

/** A grant as it is now; whoever else would change it waits until this transaction has ended. */
export async function lockGrant(tx: Tx, workspaceId: string, id: string): Promise<Grant | undefined> {
  await prismaOf(tx).$queryRaw`
    SELECT 1 FROM access_grant WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
  return findGrant(tx, workspaceId, id);
}

export type NewGrant = {
  workspaceId: string;
  datasetId: string;
  origin: GrantOrigin;
  requestId: string | undefined;
  beneficiary: Beneficiary;
  personId: string;
  fields: string[];
  purpose: string | null;
  days: number | null;
  provisioner: ProvisionerName;
  custodianId: string | undefined;
  renewals?: number;
  now: Temporal.Instant;
};

/** Writes an approved grant; returns its id. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<string> {
  const { beneficiary, now, requestId, custodianId, renewals = 0, ...data } = grant;
  const id = newId();
  await prismaOf(tx).accessGrant.create({
    data: {
      ...{ id, ...data, ...beneficiaryColumns(beneficiary), renewals, approvedAt: fromInstant(now) },
      ...{ requestId: requestId ?? null, custodianId: custodianId ?? null },
    },
  });
  return id;
}

/** The access is there: from now on its time runs. */
export async function setGranted(
  tx: Tx,
  id: string,
  { now, endsAt }: { now: Temporal.Instant; endsAt: Temporal.Instant | undefined },
): Promise<void> {
  await prismaOf(tx).accessGrant.update({
    where: { id },
    data: { state: 'granted', grantedAt: fromInstant(now), endsAt: endsAt === undefined ? null : fromInstant(endsAt) },
  });
}

/** The access is to be taken away. */
export async function setEnding(tx: Tx, id: string, reason: EndReason): Promise<void> {
  await prismaOf(tx).accessGrant.update({
    where: { id },
    data: { state: 'ending', endReason: reason, taskAskedAt: null, taskAsks: 0, couldNot: '' },
  });
}

/** The access is gone, or was never given. */
export async function setEnded(
  tx: Tx,
  id: string,
  { state, reason, now }: { state: 'expired' | 'revoked' | 'stopped'; reason: EndReason; now: Temporal.Instant },
): Promise<void> {
  await prismaOf(tx).accessGrant.update({
    where: { id },
    data: { state, endReason: reason, endedAt: fromInstant(now) },
  });
}

/** Notes that the custodian was asked to give it or take it away. */
export async function setTaskAsked(tx: Tx, id: string, custodianId: string, now: Temporal.Instant): Promise<void> {
  await prismaOf(tx).accessGrant.update({
    where: { id },
    data: { custodianId, taskAskedAt: fromInstant(now), taskAsks: { increment: 1 } },
  });
}

export async function setCouldNot(tx: Tx, id: string, why: string): Promise<void> {
  await prismaOf(tx).accessGrant.update({ where: { id }, data: { couldNot: why } });
}

export async function setNoticed(tx: Tx, id: string, days: number): Promise<void> {
  await prismaOf(tx).accessGrant.update({ where: { id }, data: { noticed: days } });
}

export async function setEnabled(tx: Tx, id: string, enabled: string): Promise<void> {
  await prismaOf(tx).accessGrant.update({ where: { id }, data: { enabled } });
}

/** Makes a running grant longer. */
export async function setEndsAt(
  tx: Tx,
  id: string,
  { endsAt, renewals }: { endsAt: Temporal.Instant | undefined; renewals: number },
): Promise<void> {
  await prismaOf(tx).accessGrant.update({
    where: { id },
    data: { endsAt: endsAt === undefined ? null : fromInstant(endsAt), renewals, noticed: null },
  });
}

/** Grants that give, or will give, access: approved, granted, and what is still to be taken away. */
const RUNNING = sql`g.state IN ('approved', 'granted', 'ending')`;

/** A grant that would be given twice: the same one, to one of these data sets, all of its fields, with time left. */
export async function similarGrant(
  reader: Reader,
  workspaceId: string,
  like: { personId: string; beneficiary: Beneficiary; datasetIds: readonly string[]; now: Temporal.Instant },
): Promise<Grant | undefined> {
  const { forKind, teamId, forName } = beneficiaryColumns(like.beneficiary);
  const [grant] = await grantsWhere(
    reader,
    sql`g.workspace_id = ${workspaceId} AND g.person_id = ${like.personId}::uuid AND g.state IN ('approved', 'granted')
        AND g.for_kind = ${forKind}::access_for AND g.team_id IS NOT DISTINCT FROM ${teamId}::uuid
        AND g.for_name IS NOT DISTINCT FROM ${forName} AND g.fields = '{}'
        AND (g.ends_at IS NULL OR g.ends_at > ${fromInstant(like.now)})
        AND g.dataset_id = ANY(${[...like.datasetIds]}::uuid[])`,
    1,
  );
  return grant;
}

/** The grants of a request. */
export async function grantsOfRequest(reader: Reader, workspaceId: string, requestId: string): Promise<Grant[]> {
  return grantsWhere(reader, sql`g.workspace_id = ${workspaceId} AND g.request_id = ${requestId}::uuid`);
}

/** What somebody has or will have, and what others have that they asked for. */
export async function runningGrantsOf(reader: Reader, workspaceId: string, personId: string): Promise<Grant[]> {
  return grantsWhere(reader, sql`g.workspace_id = ${workspaceId} AND g.person_id = ${personId}::uuid AND ${RUNNING}`);
}

/** Who has, or will have, access to data sets. */
export async function runningGrantsAt(
  reader: Reader,
  workspaceId: string,
  datasetIds: readonly string[],
): Promise<Grant[]> {
  return grantsWhere(
    reader,
    sql`g.workspace_id = ${workspaceId} AND g.dataset_id = ANY(${[...datasetIds]}::uuid[]) AND ${RUNNING}`,
  );
}

/** Grants whose time is over, oldest end first; ids. */
export async function overdueGrantIds(reader: Reader, workspaceId: string, now: Temporal.Instant): Promise<string[]> {
  const rows = await prismaOf(reader).accessGrant.findMany({
    where: { workspaceId, state: 'granted', endsAt: { lte: fromInstant(now) } },
    select: { id: true },
    orderBy: { endsAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Grants that end within so many days, and are given; ids. */
export async function endingSoonIds(
  reader: Reader,
  workspaceId: string,
  { now, days }: { now: Temporal.Instant; days: number },
): Promise<string[]> {
  const until = now.add({ hours: 24 * days });
  const rows = await prismaOf(reader).accessGrant.findMany({
    where: { workspaceId, state: 'granted', endsAt: { gt: fromInstant(now), lte: fromInstant(until) } },
    select: { id: true },
    orderBy: { endsAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Grants by hand on which somebody has still to act; ids. */
export async function openTaskIds(reader: Reader, workspaceId: string): Promise<string[]> {
  const rows = await prismaOf(reader).accessGrant.findMany({
    where: { workspaceId, provisioner: 'manual', state: { in: ['approved', 'ending'] } },
    select: { id: true },
    orderBy: { approvedAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

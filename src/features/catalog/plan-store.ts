import { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import type { Sensitivity } from './domain/classification.ts';
import type { Followable } from './domain/news.ts';
import { PLAN_WITHOUT_DAY, type Plan, type PlanKind, type PlanSubject, type PlanWords } from './domain/plan.ts';

type Row = {
  id: string;
  kind: PlanKind;
  text: string;
  day: string | null;
  fields: string[];
  withdrawn: boolean;
  byId: string;
  bySlackId: string;
  datasetId: string | null;
  name: string;
  domainId: string | null;
  aboutDomainId: string | null;
  channelId: string | null;
  sensitivity: Sensitivity | null;
};

async function plansWhere(reader: Reader, condition: Sql): Promise<Plan[]> {
  const rows = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT p.id, p.kind::text AS kind, p.text, p.day, p.fields, p.withdrawn_at IS NOT NULL AS withdrawn,
           by.id AS "byId", by.slack_id AS "bySlackId", p.dataset_id AS "datasetId", p.domain_id AS "aboutDomainId",
           COALESCE(d.name, m.name) AS name, m.id AS "domainId", m.channel_id AS "channelId",
           d.sensitivity::text AS sensitivity
    FROM plan p
    JOIN person by ON by.id = p.announced_by_id
    LEFT JOIN dataset d ON d.id = p.dataset_id
    LEFT JOIN domain m ON m.id = COALESCE(p.domain_id, d.domain_id)
    WHERE ${condition}`;
  return rows.map(toPlan);
}

function toPlan({ day, byId, bySlackId, datasetId, aboutDomainId, sensitivity, ...row }: Row): Plan {
  const { id, kind, text, fields, withdrawn, name, domainId, channelId } = row;
  return {
    ...{ id, kind, text, fields, withdrawn },
    day: day === null ? undefined : Temporal.PlainDate.from(day),
    announcedBy: { id: byId, slackId: bySlackId },
    about: {
      ...(datasetId === null
        ? { kind: 'domain' as const, id: aboutDomainId ?? '' }
        : { kind: 'dataset' as const, id: datasetId }),
      ...{ name, domainId, channelId, sensitivity: sensitivity ?? undefined },
    },
  };
}

/** Those of some plans that the workspace has, also withdrawn ones. */
export async function findPlans(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<Plan[]> {
  if (ids.length === 0) return [];
  return plansWhere(reader, sql`p.workspace_id = ${workspaceId} AND p.id = ANY(${[...ids]}::uuid[])`);
}

/** A plan as it is once nobody else can change it before this transaction ends. */
export async function lockPlan(tx: Tx, workspaceId: string, id: string): Promise<Plan | undefined> {
  await prismaOf(tx).$queryRaw`SELECT 1 FROM plan WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
  const [plan] = await findPlans(tx, workspaceId, [id]);
  return plan;
}

/**
 * The plans that stand about a data set and its domain, or about a domain alone: those of today and later, the next first, then those
 * without a day, the newest first.
 */
export async function plansAbout(
  reader: Reader,
  workspaceId: string,
  place: { datasetId: string | null; domainId: string | null },
  { today, now, limit }: { today: Temporal.PlainDate; now: Temporal.Instant; limit: number },
): Promise<{ plans: Plan[]; all: number }> {
  const standing = sql`p.workspace_id = ${workspaceId} AND p.withdrawn_at IS NULL
    AND (p.dataset_id = ${place.datasetId}::uuid OR p.domain_id = ${place.domainId}::uuid)
    AND (p.day >= ${today.toString()} OR (p.day IS NULL AND p.changed_at > ${fromInstant(sinceWhen(now))}))`;
  const [count] = await prismaOf(reader).$queryRaw<{ all: number }[]>`
    SELECT count(*)::int AS all FROM plan p WHERE ${standing}`;
  const plans = await plansWhere(reader, sql`${standing} ORDER BY p.day, p.created_at DESC LIMIT ${limit}`);
  return { plans, all: count?.all ?? 0 };
}

function sinceWhen(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: PLAN_WITHOUT_DAY * 24 });
}

/** What a plan can be about: a data set that is there, or a domain. */
export async function planSubject(
  reader: Reader,
  workspaceId: string,
  { kind, id }: Followable,
): Promise<PlanSubject | undefined> {
  const rows = await (kind === 'dataset'
    ? prismaOf(reader).$queryRaw<(Omit<PlanSubject, 'sensitivity'> & { sensitivity: Sensitivity | null })[]>`
        SELECT 'dataset' AS kind, d.id, d.name, m.id AS "domainId", m.channel_id AS "channelId",
               d.sensitivity::text AS sensitivity
        FROM dataset d LEFT JOIN domain m ON m.id = d.domain_id
        WHERE d.workspace_id = ${workspaceId} AND d.id = ${id}::uuid AND d.gone_at IS NULL`
    : prismaOf(reader).$queryRaw<(Omit<PlanSubject, 'sensitivity'> & { sensitivity: Sensitivity | null })[]>`
        SELECT 'domain' AS kind, m.id, m.name, m.id AS "domainId", m.channel_id AS "channelId", NULL AS sensitivity
        FROM domain m WHERE m.workspace_id = ${workspaceId} AND m.id = ${id}::uuid`);
  const [subject] = rows;
  return subject === undefined ? undefined : { ...subject, sensitivity: subject.sensitivity ?? undefined };
}

/** Writes a plan; returns its id, or undefined where this form was sent before. */
export async function insertPlan(
  tx: Tx,
  plan: {
    workspaceId: string;
    about: Followable;
    words: PlanWords;
    announcedById: string;
    formId: string;
    now: Temporal.Instant;
  },
): Promise<string | undefined> {
  const { workspaceId, about, words, announcedById, formId, now } = plan;
  const id = newId();
  const at = fromInstant(now);
  const { count } = await prismaOf(tx).plan.createMany({
    data: [
      {
        ...{ id, workspaceId, announcedById, formId, createdAt: at, changedAt: at },
        ...(about.kind === 'dataset' ? { datasetId: about.id } : { domainId: about.id }),
        ...columnsOf(words),
      },
    ],
    skipDuplicates: true,
  });
  return count === 0 ? undefined : id;
}

/** Writes what a plan says by now. */
export async function updatePlan(tx: Tx, id: string, words: PlanWords, now: Temporal.Instant): Promise<void> {
  await prismaOf(tx).plan.update({ where: { id }, data: { ...columnsOf(words), changedAt: fromInstant(now) } });
}

/** Notes that a plan is none any more. */
export async function withdrawPlanRow(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await prismaOf(tx).plan.update({ where: { id }, data: { withdrawnAt: fromInstant(now) } });
}

function columnsOf({ day, ...words }: PlanWords): Omit<PlanWords, 'day'> & { day: string | null } {
  return { ...words, day: day?.toString() ?? null };
}

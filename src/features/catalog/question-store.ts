import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import { sampleBiasOf } from './caveat-store.ts';
import type { Question } from './domain/question.ts';

type Row = Omit<Question, 'askedAt' | 'answer' | 'sampleBias'> & {
  askedAt: Date;
  answer: string | null;
  answeredBySlackId: string | null;
};

async function questionsWhere(reader: Reader, workspaceId: string, condition: Sql): Promise<Question[]> {
  const rows = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT q.id, q.dataset_id AS "datasetId", d.name AS "datasetName", d.domain_id AS "domainId",
           d.sensitivity::text AS sensitivity, q.text, q.created_at AS "askedAt",
           asker.id AS "askedById", asker.slack_id AS "askedBySlackId",
           asker.kind = 'member' AS "askerIsInsider",
           q.answer, teller.slack_id AS "answeredBySlackId", q.withdrawn_at IS NOT NULL AS withdrawn
    FROM dataset_question q
    JOIN dataset d ON d.id = q.dataset_id
    JOIN person asker ON asker.id = q.asked_by_id
    LEFT JOIN person teller ON teller.id = q.answered_by_id
    WHERE q.workspace_id = ${workspaceId} AND ${condition}`;
  const datasetIds = [...new Set(rows.map(({ datasetId }) => datasetId))];
  const bias = await sampleBiasOf(reader, workspaceId, datasetIds);
  return rows.map(({ askedAt, answer, answeredBySlackId, ...row }) => ({
    ...row,
    askedAt: toInstant(askedAt),
    sampleBias: bias.get(row.datasetId) ?? '',
    answer: answer === null ? undefined : { text: answer, bySlackId: answeredBySlackId ?? undefined },
  }));
}

/** A question of the workspace. */
export async function findQuestion(reader: Reader, workspaceId: string, id: string): Promise<Question | undefined> {
  const [question] = await questionsWhere(reader, workspaceId, sql`q.id = ${id}::uuid`);
  return question;
}

/** A question as it is once nobody else can change it before this transaction ends. */
export async function lockQuestion(tx: Tx, workspaceId: string, id: string): Promise<Question | undefined> {
  await prismaOf(tx)
    .$queryRaw`SELECT 1 FROM dataset_question WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
  return findQuestion(tx, workspaceId, id);
}

/** The questions about a data set that stand: answered ones first, newest first; at most `limit`. */
export async function questionsAbout(
  reader: Reader,
  workspaceId: string,
  datasetId: string,
  limit: number,
): Promise<Question[]> {
  return questionsWhere(
    reader,
    workspaceId,
    sql`q.dataset_id = ${datasetId}::uuid AND q.withdrawn_at IS NULL
        ORDER BY (q.answered_at IS NULL), q.created_at DESC LIMIT ${limit}`,
  );
}

/** How many questions about a data set stand, and how many of them wait for an answer. */
export async function countQuestions(
  reader: Reader,
  workspaceId: string,
  datasetId: string,
): Promise<{ all: number; open: number }> {
  const standing = { workspaceId, datasetId, withdrawnAt: null };
  const all = await prismaOf(reader).datasetQuestion.count({ where: standing });
  const open = await prismaOf(reader).datasetQuestion.count({ where: { ...standing, answeredAt: null } });
  return { all, open };
}

/** Questions that were asked before a moment, wait still, and of which no lead was told; oldest first, at most `limit`. */
export async function questionsToEscalate(
  reader: Reader,
  workspaceId: string,
  before: Temporal.Instant,
  limit: number,
): Promise<Question[]> {
  return questionsWhere(
    reader,
    workspaceId,
    sql`q.answered_at IS NULL AND q.withdrawn_at IS NULL AND q.escalated_at IS NULL
        AND q.created_at < ${fromInstant(before)} AND d.gone_at IS NULL
        ORDER BY q.created_at, q.id LIMIT ${limit}`,
  );
}

/** Writes a question; returns its id. */
export async function insertQuestion(
  tx: Tx,
  question: { workspaceId: string; datasetId: string; askedById: string; text: string; now: Temporal.Instant },
): Promise<string> {
  const { now, ...values } = question;
  const id = newId();
  await prismaOf(tx).datasetQuestion.create({ data: { id, ...values, createdAt: fromInstant(now) } });
  return id;
}

/** Notes what became of a question. */
export async function noteQuestion(
  tx: Tx,
  id: string,
  note: { answer: string; by: string } | 'withdrawn' | 'escalated',
  now: Temporal.Instant,
): Promise<void> {
  const at = fromInstant(now);
  const data =
    note === 'withdrawn'
      ? { withdrawnAt: at }
      : note === 'escalated'
        ? { escalatedAt: at }
        : { answer: note.answer, answeredById: note.by, answeredAt: at };
  await prismaOf(tx).datasetQuestion.update({ where: { id }, data });
}

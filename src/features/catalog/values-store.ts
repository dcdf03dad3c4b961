import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { CaveatKind } from './domain/dataset.ts';
import type { DatasetChange, DatasetValues } from './domain/dataset-values.ts';
import type { LawfulBasis, SpecialBasis } from './domain/rules-of-use.ts';

/** The origin of what people wrote, also on data sets that were imported. */
const BY_PEOPLE = 'registered';

export type StoredValues = {
  id: string;
  /** `registered`, or where it was imported from. */
  origin: string;
  registeredById: string | null;
  values: DatasetValues;
  /** Caveats that its source states; they are not for people to change. */
  sourceCaveats: number;
  /** What the source says instead of what people wrote over it, where it has said something new since. */
  news: { description: string } | undefined;
  /** The same of its fields, by name. */
  fieldNews: Record<string, string>;
};

/** What people can change of a data set, as it is; undefined where it is gone or not there. */
export async function readValues(reader: Reader, workspaceId: string, id: string): Promise<StoredValues | undefined> {
  const prisma = prismaOf(reader);
  const row = await prisma.dataset.findFirst({ where: { workspaceId, id, goneAt: null } });
  if (row === null) return undefined;
  const caveats = await prisma.caveat.findMany({ where: { datasetId: id }, orderBy: { id: 'asc' } });
  const purposes = await prisma.datasetPurpose.findMany({ where: { datasetId: id }, orderBy: { purpose: 'asc' } });
  const fields = await prisma.$queryRaw<{ name: string; text: string; news: string | null }[]>`
    SELECT f.name, COALESCE(t.text, f.description) AS text,
           CASE WHEN f.description NOT IN (t.text, t.over) THEN f.description END AS news
    FROM field f LEFT JOIN field_text t USING (dataset_id, name)
    WHERE f.dataset_id = ${id}::uuid ORDER BY f.position`;
  const ownSeats = await prisma.$queryRaw<{ discipline: string }[]>`
    SELECT di.key AS discipline FROM seat s JOIN discipline di ON di.id = s.discipline_id
    WHERE s.dataset_id = ${id}::uuid ORDER BY di.key`;
  const hasNews =
    row.writtenDescription !== null &&
    row.description !== row.writtenOver &&
    row.description !== row.writtenDescription;
  return {
    ...{ id, origin: row.origin, registeredById: row.registeredById },
    sourceCaveats: caveats.filter(({ origin }) => origin !== BY_PEOPLE).length,
    news: hasNews ? { description: row.description } : undefined,
    fieldNews: Object.fromEntries(fields.flatMap(({ name, news }) => (news === null ? [] : [[name, news]]))),
    values: {
      ...{ name: row.name, kind: row.kind, location: row.location, domainId: row.domainId },
      ...{ sensitivity: row.sensitivity, personalData: row.personalData, contactChannelId: row.contactChannelId },
      description: row.writtenDescription ?? row.description,
      caveats: caveats
        .filter(({ origin }) => origin === BY_PEOPLE)
        .map(({ kind, text }) => ({ kind: kind as CaveatKind, text })),
      fieldTexts: Object.fromEntries(fields.map(({ name, text }) => [name, text])),
      ownSeats: ownSeats.map(({ discipline }) => discipline),
      purposes: purposes.map(({ purpose, lawfulBasis }) => ({ purpose, lawfulBasis: lawfulBasis as LawfulBasis })),
      specialBasis: row.specialBasis as SpecialBasis | null,
      ...{ retention: row.retention, residency: row.residency, recipients: row.recipients },
      ...{ dataCategories: row.dataCategories, dataSubjects: row.dataSubjects },
    },
  };
}

/**
 * Writes new values of some parts, stamped with a version that this transaction has taken. What the source said is kept beside. Seats are
 * not kept here: whoever keeps them is asked.
 */
export async function writeValues(
  tx: Tx,
  stored: StoredValues,
  change: DatasetChange,
  version: bigint,
  now: Temporal.Instant,
): Promise<void> {
  const prisma = prismaOf(tx);
  const { id, origin } = stored;
  const { caveats, fieldTexts, purposes, description, ownSeats: _, ...columns } = change;
  const data = { ...columns, version, updatedAt: fromInstant(now) };
  if (description === undefined) await prisma.dataset.update({ where: { id }, data });
  else if (origin === BY_PEOPLE) await prisma.dataset.update({ where: { id }, data: { ...data, description } });
  else {
    const source = await prisma.dataset.findUniqueOrThrow({ where: { id }, select: { description: true } });
    const written =
      description === source.description
        ? { writtenDescription: null, writtenOver: null }
        : { writtenDescription: description, writtenOver: source.description };
    await prisma.dataset.update({ where: { id }, data: { ...data, ...written } });
  }
  if (caveats !== undefined) {
    await prisma.caveat.deleteMany({ where: { datasetId: id, origin: BY_PEOPLE } });
    await prisma.caveat.createMany({
      data: caveats.map((caveat) => ({ datasetId: id, origin: BY_PEOPLE, ...caveat })),
    });
  }
  if (purposes !== undefined) {
    await prisma.datasetPurpose.deleteMany({ where: { datasetId: id } });
    await prisma.datasetPurpose.createMany({ data: purposes.map((purpose) => ({ datasetId: id, ...purpose })) });
  }
  if (fieldTexts !== undefined) await writeFieldTexts(tx, id, fieldTexts);
}

/** Where people wrote the same as the source, the source's own word stands again. */
async function writeFieldTexts(tx: Tx, datasetId: string, texts: Record<string, string>): Promise<void> {
  const prisma = prismaOf(tx);
  const fields = await prisma.field.findMany({ where: { datasetId, name: { in: Object.keys(texts) } } });
  await prisma.fieldText.deleteMany({ where: { datasetId, name: { in: fields.map(({ name }) => name) } } });
  await prisma.fieldText.createMany({
    data: fields
      .filter(({ name, description }) => texts[name] !== undefined && texts[name] !== description)
      .map(({ name, description }) => ({ datasetId, name, text: texts[name] ?? '', over: description })),
  });
}

/** The people's own word about a field goes on, though the source has said something new. */
export async function keepFieldText(tx: Tx, datasetId: string, name: string, version: bigint): Promise<void> {
  const key = { datasetId_name: { datasetId, name } };
  const { description: over } = await prismaOf(tx).field.findUniqueOrThrow({
    where: key,
    select: { description: true },
  });
  await prismaOf(tx).fieldText.update({ where: key, data: { over } });
  await prismaOf(tx).dataset.update({ where: { id: datasetId }, data: { version } });
}

/** The people's own word goes on, though the source has said something new. */
export async function keepWritten(tx: Tx, id: string, version: bigint): Promise<void> {
  const source = await prismaOf(tx).dataset.findUniqueOrThrow({ where: { id }, select: { description: true } });
  await prismaOf(tx).dataset.update({ where: { id }, data: { writtenOver: source.description, version } });
}

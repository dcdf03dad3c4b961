import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import { sampleBiasOf } from './caveat-store.ts';
import type { PersonalData, Sensitivity } from './domain/classification.ts';
import {
  type Caveat,
  type DatasetKind,
  type DatasetLine,
  type DatasetPage,
  type Field,
  showsInside,
} from './domain/dataset.ts';
import type { LawfulBasis, SpecialBasis } from './domain/rules-of-use.ts';

/** How many fields and lineage names a data set's page carries; the counts say how many there are. */
const FIELDS_ON_PAGE = 15;
const LINEAGE_ON_PAGE = 8;

/**
 * The catalog's next version in this workspace, and the lock under which it changes: whoever comes second waits here until the first has
 * committed. Everything that is changed afterwards in this transaction is stamped with it.
 */
export async function nextCatalogVersion(tx: Tx, workspaceId: string): Promise<bigint> {
  const { version } = await prismaOf(tx).catalogState.upsert({
    where: { workspaceId },
    create: { workspaceId, version: 1n },
    update: { version: { increment: 1n } },
  });
  return version;
}

/** The version that is committed now; 0 for a workspace without a catalog. */
export async function catalogVersion(reader: Reader, workspaceId: string): Promise<bigint> {
  const state = await prismaOf(reader).catalogState.findUnique({ where: { workspaceId } });
  return state?.version ?? 0n;
}

export type NewDataset = {
  workspaceId: string;
  domainId: string | null;
  name: string;
  location: string;
  kind: DatasetKind;
  description: string;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  originKey: string;
  registeredById: string;
  fields: Field[];
  caveats: Caveat[];
};

/** The origin of data sets that people registered by hand. */
const REGISTERED = 'registered';

/** Writes a data set that a person registered; returns its id. */
export async function insertDataset(
  tx: Tx,
  dataset: NewDataset,
  version: bigint,
  now: Temporal.Instant,
): Promise<string> {
  const { fields, caveats, ...values } = dataset;
  const id = newId();
  const at = fromInstant(now);
  await prismaOf(tx).dataset.create({
    data: { id, ...values, origin: REGISTERED, createdAt: at, updatedAt: at, version },
  });
  await prismaOf(tx).field.createMany({
    data: fields.map((field, position) => ({ datasetId: id, position, ...field })),
  });
  await prismaOf(tx).caveat.createMany({
    data: caveats.map((caveat) => ({ datasetId: id, origin: REGISTERED, ...caveat })),
  });
  return id;
}

/** The data set that was registered under this key, if any. */
export async function findRegistered(
  reader: Reader,
  workspaceId: string,
  originKey: string,
): Promise<string | undefined> {
  const row = await prismaOf(reader).dataset.findUnique({
    where: { workspaceId_origin_originKey: { workspaceId, origin: REGISTERED, originKey } },
    select: { id: true },
  });
  return row?.id;
}

/** Whether the domain (or the part of the catalog without one) has a data set of this name, however it is capitalised. */
export async function nameIsTaken(
  reader: Reader,
  workspaceId: string,
  domainId: string | null,
  name: string,
): Promise<boolean> {
  const row = await prismaOf(reader).dataset.findFirst({
    where: { workspaceId, domainId, goneAt: null, name: { equals: name, mode: 'insensitive' } },
    select: { id: true },
  });
  return row !== null;
}

const lineSelection = {
  id: true,
  name: true,
  kind: true,
  description: true,
  writtenDescription: true,
  sensitivity: true,
  personalData: true,
  domain: { select: { name: true } },
} as const;

/** The lines of these data sets, in the order of the ids; those that are gone or of another workspace are left out. */
export async function datasetLines(reader: Reader, workspaceId: string, ids: string[]): Promise<DatasetLine[]> {
  const rows = await prismaOf(reader).dataset.findMany({
    where: { workspaceId, id: { in: ids }, goneAt: null },
    select: lineSelection,
  });
  const byId = new Map((await toLines(reader, workspaceId, rows)).map((line) => [line.id, line]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Data sets by their exact name or location, however it is capitalised; at most `limit`. */
export async function datasetsCalled(
  reader: Reader,
  workspaceId: string,
  called: string,
  limit: number,
): Promise<DatasetLine[]> {
  const rows = await prismaOf(reader).dataset.findMany({
    where: {
      workspaceId,
      goneAt: null,
      OR: [{ name: { equals: called, mode: 'insensitive' } }, { location: { equals: called, mode: 'insensitive' } }],
    },
    select: lineSelection,
    orderBy: [{ name: 'asc' }, { location: 'asc' }],
    take: limit,
  });
  return toLines(reader, workspaceId, rows);
}

type LineRow = Omit<DatasetLine, 'domainName' | 'sampleBias'> & {
  domain: { name: string } | null;
  writtenDescription: string | null;
};

/** What people wrote goes before what the source says. */
async function toLines(reader: Reader, workspaceId: string, rows: LineRow[]): Promise<DatasetLine[]> {
  const bias = await sampleBiasOf(
    reader,
    workspaceId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ domain, writtenDescription, ...line }) => ({
    ...line,
    description: showsInside(line) ? (writtenDescription ?? line.description) : '',
    domainName: domain?.name,
    sampleBias: bias.get(line.id) ?? '',
  }));
}

/** All that a data set's page shows, but for its seats. */
export async function datasetPage(
  reader: Reader,
  workspaceId: string,
  id: string,
): Promise<
  | (Omit<
      DatasetPage,
      | 'seats'
      | 'mayChooseSeats'
      | 'lists'
      | 'questions'
      | 'isDue'
      | 'plans'
      | 'isFollowed'
      | 'sourceConflicts'
      | 'mayAct'
    > & {
      createdAt: Temporal.Instant;
    })
  | undefined
> {
  const row = await prismaOf(reader).dataset.findFirst({
    where: { workspaceId, id },
    include: {
      registeredBy: { select: { slackId: true } },
      attestedBy: { select: { slackId: true } },
      domain: { select: { id: true, name: true, channelId: true } },
      caveats: { orderBy: { id: 'asc' } },
      purposes: { orderBy: { purpose: 'asc' } },
      upstream: { include: { upstream: { select: { name: true } } }, take: LINEAGE_ON_PAGE },
      downstream: { include: { downstream: { select: { name: true } } }, take: LINEAGE_ON_PAGE },
      _count: { select: { fields: true, upstream: true, downstream: true } },
    },
  });
  if (row === null) return undefined;
  const { domain, _count: count } = row;
  return {
    id: row.id,
    name: row.name,
    location: row.location,
    kind: row.kind,
    description: row.writtenDescription ?? row.description,
    sensitivity: row.sensitivity,
    personalData: row.personalData,
    origin: row.origin,
    registeredBy: row.registeredBy?.slackId,
    gone: row.goneAt !== null,
    domain:
      domain === null ? undefined : { id: domain.id, name: domain.name, channelId: domain.channelId ?? undefined },
    fields: await datasetFields(reader, workspaceId, id, { offset: 0, size: FIELDS_ON_PAGE }),
    fieldCount: count.fields,
    caveats: row.caveats.map(({ kind, text }) => ({ kind: kind as Caveat['kind'], text })),
    rules: {
      purposes: row.purposes.map(({ purpose, lawfulBasis }) => ({ purpose, lawfulBasis: lawfulBasis as LawfulBasis })),
      specialBasis: row.specialBasis as SpecialBasis | null,
      ...{ retention: row.retention, residency: row.residency, recipients: row.recipients },
      ...{ dataCategories: row.dataCategories, dataSubjects: row.dataSubjects },
    },
    contactChannelId: row.contactChannelId ?? undefined,
    attested:
      row.attestedAt === null ? undefined : { bySlackId: row.attestedBy?.slackId, at: toInstant(row.attestedAt) },
    createdAt: toInstant(row.createdAt),
    sourceNews:
      row.writtenDescription !== null &&
      row.description !== row.writtenOver &&
      row.description !== row.writtenDescription
        ? row.description
        : undefined,
    madeFrom: { names: row.upstream.map((edge) => edge.upstream.name), count: count.upstream },
    usedBy: { names: row.downstream.map((edge) => edge.downstream.name), count: count.downstream },
  };
}

/** A part of a data set's fields in their order, with what their source says by now of those that people described. */
export async function datasetFields(
  reader: Reader,
  workspaceId: string,
  datasetId: string,
  { offset, size }: { offset: number; size: number },
): Promise<Field[]> {
  return prismaOf(reader).$queryRaw<Field[]>`
    SELECT f.name, f.data_type AS "dataType", COALESCE(t.text, f.description) AS description,
           CASE WHEN f.description NOT IN (t.text, t.over) THEN f.description END AS "sourceNews"
    FROM field f LEFT JOIN field_text t USING (dataset_id, name) JOIN dataset d ON d.id = dataset_id
    WHERE dataset_id = ${datasetId}::uuid AND d.workspace_id = ${workspaceId}
    ORDER BY f.position LIMIT ${size} OFFSET ${offset}`;
}

/** How many data sets a workspace's catalog has, and how many of them nobody has classified. */
export async function countDatasets(
  reader: Reader,
  workspaceId: string,
): Promise<{ datasets: number; unclassified: number }> {
  const prisma = prismaOf(reader);
  const present = { workspaceId, goneAt: null };
  const datasets = await prisma.dataset.count({ where: present });
  const unclassified = await prisma.dataset.count({ where: { ...present, sensitivity: 'unclassified' } });
  return { datasets, unclassified };
}

/** Stamps every data set of these domains, since what is searched of a data set has its domain's name in it. */
export async function touchDatasetsOf(
  tx: Tx,
  workspaceId: string,
  domainIds: string[],
  version: bigint,
): Promise<void> {
  await prismaOf(tx).dataset.updateMany({ where: { workspaceId, domainId: { in: domainIds } }, data: { version } });
}

/** The names of data sets and of their domains, and who is not in them, by id; those of another workspace are left out. */
export async function namesOfDatasets(
  reader: Reader,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, { name: string; domain: string | undefined; sampleBias: string }>> {
  const rows = await prismaOf(reader).dataset.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, name: true, domain: { select: { name: true } } },
  });
  const bias = await sampleBiasOf(reader, workspaceId, ids);
  return new Map(
    rows.map(({ id, name, domain }) => [id, { name, domain: domain?.name, sampleBias: bias.get(id) ?? '' }]),
  );
}

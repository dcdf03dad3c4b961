import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import type { Grant } from '../domain/grant.ts';
import { grantsOfRequest } from '../grant-store.ts';
import { type ReadDeps, type RequestNow, readRequestNow } from './read-request-now.ts';

/** A request as its cards show it. */
export type RequestView = {
  now: RequestNow;
  /** What it is for, with the lawful basis; undefined where the data sets allow it no more, or it is another one. */
  purpose: { label: string; lawfulBasis: string } | undefined;
  /** What came of it. */
  grants: Grant[];
  at: Temporal.Instant;
};

/** A request for its cards; undefined where it is gone. */
export async function readRequestView(
  reader: Reader,
  deps: ReadDeps,
  about: { workspaceId: string; requestId: string; now: Temporal.Instant },
): Promise<RequestView | undefined> {
  const now = await readRequestNow(reader, deps, about);
  if (now === undefined) return undefined;
  const { request } = now;
  const ids = request.items.map(({ datasetId }) => datasetId);
  const datasets = await deps.catalog.datasets(reader, about.workspaceId, ids);
  const purpose = datasets.flatMap(({ purposes }) => purposes).find(({ key }) => key === request.purpose);
  return { now, purpose, grants: await grantsOfRequest(reader, about.workspaceId, request.id), at: about.now };
}

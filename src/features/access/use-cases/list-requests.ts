import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { helpsWith } from '../domain/quorum.ts';
import { openRequestIds } from '../request-store.ts';
import type { AccessDeps } from './access-deps.ts';
import { type RequestNow, readRequestNow } from './read-request-now.ts';

/** More open requests than these are not looked through for one person at once. */
const MOST_LOOKED_AT = 200;

/** The open requests that somebody's word would help now, oldest first; those to which they said yes are left out. */
export async function requestsToDecide(deps: AccessDeps, actor: Actor, limit: number): Promise<RequestNow[]> {
  if (!isInsider(actor)) return [];
  const { workspaceId } = actor;
  const ids = (await openRequestIds(deps.database.read, workspaceId)).slice(0, MOST_LOOKED_AT);
  const found: RequestNow[] = [];
  for (const requestId of ids) {
    if (found.length === limit) break;
    const stood = await readRequestNow(deps.database.read, deps, { workspaceId, requestId, now: deps.clock.now() });
    if (stood === undefined) continue;
    const saidYes = stood.request.approvals.some(({ person }) => person.id === actor.id);
    if (!saidYes && helpsWith(stood.quorum, actor.id).length > 0) found.push(stood);
  }
  return found;
}

/** The open requests of the person, oldest first. */
export async function myOpenRequests(deps: AccessDeps, actor: Actor): Promise<RequestNow[]> {
  const { workspaceId } = actor;
  const ids = await openRequestIds(deps.database.read, workspaceId, { requesterId: actor.id });
  const now = deps.clock.now();
  const found = await Promise.all(
    ids.map((requestId) => readRequestNow(deps.database.read, deps, { workspaceId, requestId, now })),
  );
  return found.filter((stood) => stood !== undefined);
}

import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import type { AccessRequest, Beneficiary } from '../domain/access-request.ts';
import { type QuorumInput, type QuorumState, quorumState } from '../domain/quorum.ts';
import { grown, isStricter, type Requirement, requirementFor } from '../domain/requirement.ts';
import { readPolicy } from '../policy-store.ts';
import type { CatalogDoor, Elector, Electorate, PeopleDoor, StewardshipDoor } from '../ports.ts';
import { findRequest } from '../request-store.ts';

export type ReadDeps = { catalog: CatalogDoor; stewardship: StewardshipDoor; people: PeopleDoor };

/** A request as it stands at this moment. */
export type RequestNow = {
  request: AccessRequest;
  /** What it takes now: what was stored, grown by what has become stricter since. */
  requirement: Requirement;
  electorate: Electorate;
  quorum: QuorumInput;
  state: QuorumState;
};

/** A request as it stands now; undefined where there is none, and where none of its data sets is left. */
export async function readRequestNow(
  reader: Reader,
  deps: ReadDeps,
  about: { workspaceId: string; requestId: string; now: Temporal.Instant },
): Promise<RequestNow | undefined> {
  const request = await findRequest(reader, about.workspaceId, about.requestId);
  return request === undefined ? undefined : requestNow(reader, deps, request, about.now);
}

/** The same for a request that was read already. */
export async function requestNow(
  reader: Reader,
  deps: ReadDeps,
  request: AccessRequest,
  now: Temporal.Instant,
): Promise<RequestNow | undefined> {
  const { workspaceId, items } = request;
  const [first] = items;
  if (first === undefined) return undefined;
  const datasets = await deps.catalog.datasets(
    reader,
    workspaceId,
    items.map(({ datasetId }) => datasetId),
  );
  // A data set that left the catalog asks for what it asked for then.
  const current =
    datasets.length === 0
      ? request.requirement
      : requirementFor({ datasets, anotherPurpose: request.purpose === null }, await readPolicy(reader, workspaceId));
  // One seat renews what was agreed to by all, as long as the data is what it was then.
  const keeps = request.renewsId !== undefined && !isStricter(current, request.requirement);
  const requirement = keeps ? request.requirement : grown(request.requirement, current);
  const electorate = await deps.stewardship.electorateAt(reader, workspaceId, first, {
    ...{ alsoNamed: requirement.named, now },
  });
  const barred = await barredFrom(reader, deps.people, {
    ...{ workspaceId, requesterId: request.requester.id, beneficiary: request.beneficiary },
  });
  const quorum = await quorumInput(reader, deps.people, {
    ...{ workspaceId, requirement, electorate, barred },
    approvals: request.approvals.map(({ person, disciplines }) => ({ personId: person.id, couldFill: disciplines })),
  });
  return { request, requirement, electorate, quorum, state: quorumState(quorum) };
}

/** Who never fills a seat of a request: who asks, and everybody of the team that it is for (product.md: "not through a team"). */
export async function barredFrom(
  reader: Reader,
  people: PeopleDoor,
  asked: { workspaceId: string; requesterId: string; beneficiary: Beneficiary },
): Promise<ReadonlySet<string>> {
  const { workspaceId, requesterId, beneficiary } = asked;
  const team = beneficiary.kind === 'team' ? await people.membersOfTeam(reader, workspaceId, beneficiary.teamId) : [];
  return new Set([requesterId, ...team]);
}

/** What the quorum is computed from: everybody who may fill a seat now, and everybody who said yes, as they are now. */
export async function quorumInput(
  reader: Reader,
  people: PeopleDoor,
  about: {
    workspaceId: string;
    requirement: Requirement;
    electorate: Electorate;
    barred: ReadonlySet<string>;
    approvals: QuorumInput['approvals'];
  },
): Promise<QuorumInput> {
  const { workspaceId, requirement, electorate, barred, approvals } = about;
  const known = new Set(electorate.electors.map(({ id }) => id));
  const gone = approvals.map(({ personId }) => personId).filter((id) => !known.has(id));
  const others = gone.length === 0 ? new Map() : await people.members(reader, workspaceId, gone);
  return {
    ...{ requirement, barred, approvals },
    coOwning: electorate.seats.filter(({ coOwns }) => coOwns).map(({ key }) => key),
    people: [
      ...electorate.electors.map((elector) => ({
        ...{ id: elector.id, activeMember: true, assigned: elector.disciplines },
        mayFill: seatsFor(elector, barred),
      })),
      ...[...others].map(([id, { disciplines }]) => ({
        ...{ id, activeMember: true, assigned: disciplines, mayFill: new Set<string>() },
      })),
    ],
  };
}

/** The seats that somebody may fill, but for those that they hold by the word of one who gets the access: nobody chooses their own judge. */
export function seatsFor(elector: Elector, barred: ReadonlySet<string>): ReadonlySet<string> {
  const own = [...elector.seats].filter(([, roles]) =>
    roles.some(({ role, forId }) => role !== 'delegate' || forId === undefined || !barred.has(forId)),
  );
  return new Set(own.map(([key]) => key));
}

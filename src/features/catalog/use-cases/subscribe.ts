import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { newestEntry } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { isOpenToOutsiders } from '../domain/dataset.ts';
import type { Followable } from '../domain/news.ts';
import type { Stewardship } from '../ports.ts';
import { datasetLines } from '../store.ts';
import {
  addSubscribers,
  addSubscription,
  type Followed,
  hearsAsSteward,
  isFollowed,
  listFollowed,
  removeSubscription,
  setHearsAsSteward,
} from '../subscription-store.ts';
import { todayOf } from './today-of.ts';

type Deps = { database: Database; clock: Clock; stewardship: Stewardship };

/** Whoever wants more follows a domain; and a list of it fits one message. */
export const MOST_FOLLOWED = 40;

/** What a person hears of. */
export type Follows = {
  followed: Followed[];
  /** The domains and data sets that they look after, and whether they hear of those without following them. */
  steward: { names: string[]; hears: boolean };
  mayFollowDomains: boolean;
};

/** What the Slack side can ask for about following. */
export type SubscribeUseCases = {
  follow(actor: Actor, about: Followable): Promise<{ name: string }>;
  unfollow(actor: Actor, about: Followable): Promise<void>;
  list(actor: Actor): Promise<Follows>;
  hearAsSteward(actor: Actor, hears: boolean): Promise<void>;
};

/**
 * Has a person hear from now on what becomes of a data set, or of all those of a domain; following twice is following once. It stands in
 * no ledger: what somebody is curious about is their own business.
 *
 * @throws UserError where they may not see it, where it is gone, and where they follow {@link MOST_FOLLOWED} already.
 */
export async function follow(deps: Deps, actor: Actor, about: Followable): Promise<{ name: string }> {
  const { workspaceId, id: personId } = actor;
  return deps.database.transaction(async (tx) => {
    const name = await nameFor(tx, deps.stewardship, actor, about);
    const since = await begin(tx, deps.clock, actor);
    const followed = await listFollowed(tx, workspaceId, personId);
    if (followed.length >= MOST_FOLLOWED && !followed.some(({ kind, id }) => kind === about.kind && id === about.id)) {
      throw new UserError(
        `You follow ${MOST_FOLLOWED} already. Stop one with \`/catalog follow\`, or follow a whole domain instead.`,
      );
    }
    await addSubscription(tx, { workspaceId, personId, about, since, now: deps.clock.now() });
    return { name };
  });
}

/** Has a person hear of it no more. */
export async function unfollow({ database }: Pick<Deps, 'database'>, actor: Actor, about: Followable): Promise<void> {
  await database.transaction((tx) => removeSubscription(tx, actor.workspaceId, actor.id, about));
}

/** What a person hears of. The name of what they may not see any more is left out. */
export async function listFollows({ database, stewardship }: Deps, actor: Actor): Promise<Follows> {
  const { workspaceId, id } = actor;
  const { read } = database;
  const followed = await listFollowed(read, workspaceId, id);
  const lookedAfter = isInsider(actor) ? await stewardship.lookedAfter(read, workspaceId, id) : [];
  return {
    followed: followed.map((one) => (maySee(actor, one) ? one : { ...one, name: '' })),
    steward: {
      names: lookedAfter.map(({ name }) => name),
      hears: await hearsAsSteward(read, workspaceId, id),
    },
    mayFollowDomains: isInsider(actor),
  };
}

/** Sets whether a person hears of what they look after without following it. */
export async function hearAsSteward({ database, clock }: Deps, actor: Actor, hears: boolean): Promise<void> {
  await database.transaction(async (tx) => {
    await begin(tx, clock, actor);
    await setHearsAsSteward(tx, actor.id, hears);
  });
}

/** Whether the person follows exactly this. */
export async function doesFollow(reader: Reader, actor: Actor, about: Followable): Promise<boolean> {
  return isFollowed(reader, actor.workspaceId, actor.id, about);
}

/** Begins to think of this person, unless that is so already; returns up to which entry of the ledger nothing is news. */
async function begin(tx: Tx, clock: Clock, actor: Actor): Promise<bigint> {
  const since = await newestEntry(tx, actor.workspaceId);
  await addSubscribers(tx, actor.workspaceId, [{ personId: actor.id, today: todayOf(actor, clock).toString() }], since);
  return since;
}

async function nameFor(
  reader: Reader,
  stewardship: Stewardship,
  actor: Actor,
  { kind, id }: Followable,
): Promise<string> {
  if (kind === 'domain') {
    if (!isInsider(actor)) throw new UserError('Only people of the company can follow a domain.');
    const domain = await stewardship.findDomain(reader, actor.workspaceId, id);
    if (domain === undefined) throw new UserError('This domain does not exist any more.');
    return domain.name;
  }
  if (actor.kind === 'external') throw new UserError('Only people of this workspace can follow data sets.');
  const [line] = await datasetLines(reader, actor.workspaceId, [id]);
  if (line === undefined || !(isInsider(actor) || isOpenToOutsiders(line))) {
    throw new UserError('This data set is not in the catalog any more, or not open to you.');
  }
  return line.name;
}

function maySee(actor: Actor, { kind, sensitivity }: Followed): boolean {
  if (isInsider(actor)) return true;
  return kind === 'dataset' && sensitivity !== undefined && isOpenToOutsiders({ sensitivity });
}

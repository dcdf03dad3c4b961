import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/database.ts';
import { DatabaseUnreachable } from '../database/failures.ts';
import type { Log } from '../log.ts';
import type { Rounds } from '../rounds.ts';
import { isChannel, type OutsidersRead, whyNotSent } from './audience.ts';
import { createBreaker } from './breaker.ts';
import { signOf } from './call-outcome.ts';
import type { Cards } from './cards.ts';
import { type Claimed, claimDue, expireLeases, giveBack, LEASE } from './claim-store.ts';
import { startDispatch } from './dispatch.ts';
import { lookUp } from './look-up.ts';
import { claimLooks, type InDoubt, noteLook, readBotId } from './lookup-store.ts';
import { forgetVoidToken } from './notice-store.ts';
import { finish, type Outcome } from './outbox-store.ts';
import type { TellOwner } from './owner-notice.ts';
import { forgetOldPace } from './pace-store.ts';
import { type PacingLimits, SLACK_LIMITS } from './pacing-limits.ts';
import { sendCard } from './send-card.ts';
import { METHOD_OF, sendIntent } from './send-intent.ts';
import { watchToken } from './token-watch.ts';

/**
 * Wake it after a commit that wrote to the outbox. It is idle when everything that is due is sent; what a rate limit of Slack's, a failure,
 * a doubt or a void token holds up is not waited for, what only the pace holds up is.
 */
export type Sender = Rounds;

export type SenderOptions = {
  database: Database;
  client: WebClient;
  workspaceId: string;
  clock: Clock;
  log: Log;
  /** Kinds of cards that are rendered here. */
  cards?: Cards;
  /** Writes to the outbox what an owner is told of a row that is stuck. Nobody is told where not given. */
  tellOwner?: TellOwner;
  /** Where it is not given, everything is for everybody. */
  outsidersRead?: OutsidersRead;
  limits?: PacingLimits;
};

/** So many calls at most are under way at once. Each takes some 200 ms, so this is far more than Slack's limits allow. */
const AT_ONCE = 16;
/** Every so often the pace of channels that have been quiet is forgotten. */
const TIDY_EVERY = { minutes: 10 };

/**
 * Sends a workspace's outbox: in order to each channel and person, many of them at once, at a pace that Slack accepts. While Slack does not
 * answer, one call now and then tries whether it does again; while it does not take the token, nothing is sent.
 */
export function startSender(options: SenderOptions): Sender {
  const { database, client, workspaceId, clock, log, cards, limits = SLACK_LIMITS } = options;
  const tellOwner: TellOwner = options.tellOwner ?? (async () => undefined);
  const breaker = createBreaker();
  const token = watchToken({ database, client, workspaceId, clock, log });
  /** What lets go of each row that is held here, by its id. */
  const held = new Map<string, () => Promise<boolean>>();
  let tidyAt = clock.now().add(TIDY_EVERY);

  function context() {
    return { database, workspaceId, tellOwner, now: clock.now() };
  }

  async function holding(id: string, letGo: () => Promise<boolean>, work: () => Promise<void>): Promise<void> {
    held.set(id, letGo);
    try {
      await work();
    } finally {
      held.delete(id);
    }
  }

  async function send(item: Claimed): Promise<void> {
    const outcome = { ...(await trySending(item)) };
    const restSeconds = breaker.note(METHOD_OF[item.kind], signOf(outcome.result), item.isProbe, clock.now());
    if (restSeconds !== undefined) outcome.restSeconds = restSeconds;
    if (outcome.result.kind === 'void_token') token.refused(outcome.result.error);
    const isOurs = await untilWritten(() => finish(context(), item, outcome));
    const facts = { intent: item.id, intentKind: item.kind, ...outcome.result };
    if (!isOurs) log.warn(facts, 'outbox item finished too late: its lease had ended');
    else if (outcome.result.kind !== 'sent') log.warn(facts, 'outbox item not sent');
  }

  function sendHeld(item: Claimed): Promise<void> {
    const letGo = () => finish(context(), item, { result: { kind: 'uncertain', error: 'stopped' } });
    return holding(item.id, letGo, () => send(item));
  }

  async function trySending(item: Claimed): Promise<Outcome> {
    const { outsidersRead } = options;
    if (item.cardPlaceId !== null)
      return sendCard({ database, client, cards, outsidersRead, log }, item, item.cardPlaceId);
    const isPosted = (item.kind === 'post' || item.kind === 'update') && isChannel(item.target);
    const refused = isPosted ? await whyNotSent(outsidersRead, item.target, item.payload) : undefined;
    return { result: refused ?? (await sendIntent(client, item)) };
  }

  async function look(item: InDoubt): Promise<void> {
    const result = await lookUp(client, item, await readBotId(database, workspaceId));
    const restSeconds = breaker.note('lookup', signOf(result), item.isProbe, clock.now());
    if (result.kind === 'void_token') token.refused(result.error);
    await untilWritten(() => noteLook(context(), item, result, restSeconds));
    log.warn({ intent: item.id, intentKind: item.kind, look: result.kind }, 'outbox item looked up');
  }

  function lookHeld(item: InDoubt): Promise<void> {
    const letGo = () => noteLook(context(), item, { kind: 'later', error: 'stopped', retryAfter: 0 });
    return holding(item.id, letGo, () => look(item));
  }

  /** While the database is away the outcome is kept, as long as the row is ours. */
  async function untilWritten(write: () => Promise<boolean>): Promise<boolean> {
    const leaseEnd = clock.now().add({ seconds: LEASE }).epochMilliseconds;
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof DatabaseUnreachable) || clock.now().epochMilliseconds > leaseEnd) throw error;
        await dispatch.pause(500);
      }
    }
  }

  const dispatch = startDispatch({
    atOnce: AT_ONCE,
    async prepare() {
      await token.recall();
      await expireLeases(database, workspaceId, clock.now());
      if (clock.now().epochMilliseconds < tidyAt.epochMilliseconds) return;
      tidyAt = clock.now().add(TIDY_EVERY);
      await forgetOldPace(database, workspaceId, clock.now());
      // Another replica may have noted it, and be gone.
      if (!token.isVoid()) await database.transaction((tx) => forgetVoidToken(tx, workspaceId));
    },
    async take(atMost) {
      if (token.isVoid()) {
        const check = token.dueCheck();
        return { jobs: check === undefined ? [] : [check], waitMs: undefined, giveBack: async () => undefined };
      }
      const common = { workspaceId, limits };
      const looks = await claimLooks(database, { ...common, now: clock.now(), atMost });
      const { items, pacedUntil } = await claimDue(database, {
        ...{ ...common, now: clock.now() },
        atMost: atMost - looks.length,
      });
      return {
        jobs: [...looks.map((item) => () => lookHeld(item)), ...items.map((item) => () => sendHeld(item))],
        waitMs: pacedUntil === undefined ? undefined : Math.max(pacedUntil - clock.now().epochMilliseconds, 0),
        giveBack: () => giveBack(database, workspaceId, items, clock.now()),
      };
    },
    failed: (error) => log.error({ err: error }, 'outbox round failed'),
  });
  return {
    wake: dispatch.wake,
    idle: dispatch.idle,
    async stop() {
      await dispatch.stop();
      // Whoever comes next need not wait for the lease of what did not end in time.
      for (const [intent, letGo] of held) {
        await letGo().catch((error: unknown) => log.error({ err: error, intent }, 'outbox item not released'));
      }
    },
  };
}

import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { newReference } from '../../core/ids.ts';
import type { Database, Tx } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { claimEvent, keepEvent, markDone, postpone } from './inbox-store.ts';

/** The envelope of the Events API: https://docs.slack.dev/apis/events-api#event-type-structure */
const envelope = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
});

export type EventListener = (request: { tx: Tx; workspaceId: string; event: unknown }) => Promise<void>;

/** Idle when every event that is due is handled. */
export type Inbox = Rounds & {
  /**
   * Keeps an event before it is acknowledged; true when it was new. An event that nobody listens to, and one that is already kept, is
   * dropped. Throws where it could not be kept: then it must not be acknowledged, and Slack sends it again.
   */
  accept(body: unknown): Promise<boolean>;
};

/** How often the inbox is looked at when nobody woke us. Milliseconds. */
const LOOK_AGAIN = 2_000;
/** After this many failures an event is put aside as failed. The waits in between double from one second: some 8 minutes in all. */
const TRIES = 9;

/** Whether a payload is of the Events API, and not a command or a click. */
export function isEventCallback(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && body.type === 'event_callback';
}

/**
 * Events of Slack, each handled once: a kept event and the effect of its listener are one transaction, so a crash in the middle leaves
 * the event to be handled again, and a copy of it finds it done.
 */
export function startInbox(options: {
  database: Database;
  workspaceId: string;
  clock: Clock;
  log: Log;
  listeners: ReadonlyMap<string, EventListener>;
  afterHandling: () => void;
}): Inbox {
  const { database, workspaceId, clock, log, listeners, afterHandling } = options;

  async function handleNext(): Promise<boolean> {
    let claimed: { eventId: string; attempts: number; type: string } | undefined;
    try {
      return await database.transaction(async (tx) => {
        const event = await claimEvent(tx, workspaceId, clock.now());
        if (event === undefined) return false;
        claimed = event;
        await listeners.get(event.type)?.({ tx, workspaceId, event: event.payload });
        await markDone(tx, workspaceId, event.eventId);
        return true;
      });
    } catch (error) {
      if (claimed === undefined) throw error;
      const reference = newReference();
      const { eventId, attempts, type } = claimed;
      log.error({ err: error, reference, eventId, type, attempts }, 'event listener failed');
      const waitSeconds = attempts + 1 >= TRIES ? undefined : 2 ** attempts;
      await postpone(database, { workspaceId, eventId, reference, now: clock.now(), waitSeconds });
      return true;
    }
  }

  const rounds = startRounds({
    async round(stopping) {
      let handled = false;
      while (!stopping() && (await handleNext())) handled = true;
      if (handled) afterHandling();
    },
    lookAgain: LOOK_AGAIN,
    failed: (error) => log.error({ err: error }, 'inbox round failed'),
  });
  return {
    ...rounds,
    async accept(body) {
      const { event_id: eventId, event } = envelope.parse(body);
      if (!listeners.has(event.type)) return false;
      const isNew = await keepEvent(database, {
        workspaceId,
        eventId,
        type: event.type,
        payload: event,
        now: clock.now(),
      });
      if (isNew) rounds.wake();
      return isNew;
    },
  };
}

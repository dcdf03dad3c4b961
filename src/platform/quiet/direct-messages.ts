import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../database/database.ts';
import { type CardMessage, placeCard } from '../delivery/cards.ts';
import { type OutgoingMessage, putInOutbox } from '../delivery/outbox.ts';
import { isTimeZone } from '../schedule/wall-clock.ts';
import { dayOf, type MayMessage, mayMessage, type Urgency } from './decide.ts';
import { hoursOf } from './hours.ts';
import {
  count,
  countsFrom,
  findRecipient,
  forgetCounts,
  type HeldMessage,
  heldMessages,
  hold,
  holdUntil,
  letGo,
  lockPerson,
  type Recipient,
} from './quiet-store.ts';

/** The most messages a person gets on one day of theirs, where the workspace did not say. */
export const USUAL_CAP = 3;

export type DirectMessageIntent = {
  workspaceId: string;
  /** Our own id of the person. */
  personId: string;
  message: OutgoingMessage | CardMessage;
  urgency: Urgency;
  /** What it is about, such as `training-prompt`: it takes the place of an earlier message on the same topic that is held back. */
  topic?: string;
  /** Part of a campaign: it waits for whatever else there is to send. */
  bulk?: boolean;
  now: Temporal.Instant;
};

/**
 * Sends a direct message by the caller's transaction: by the outbox at once, or later, when the person may be messaged. What waits is held
 * outside the outbox, since nothing overtakes anything there, and an answer must not wait behind it. Every direct message of every feature
 * goes this way, so that the cap counts them all. The person is locked until the transaction ends: a campaign takes a transaction for each.
 *
 * @throws Error for a person that the workspace does not have.
 */
export async function putDirectMessage(tx: Tx, intent: DirectMessageIntent): Promise<MayMessage> {
  const { workspaceId, personId, message, topic, urgency, bulk = false, now } = intent;
  const recipient = await locked(tx, workspaceId, personId);
  const timeZone = zoneOf(recipient);
  await forgetCounts(tx, personId, dayOf(now, timeZone));
  for (const earlier of topic === undefined ? [] : await heldMessages(tx, personId, topic)) {
    await count(tx, personId, earlier.day, -1);
    await letGo(tx, earlier);
  }
  const decision = await decide(tx, recipient, urgency, now);
  switch (decision.kind) {
    case 'now':
      await send(tx, { workspaceId, recipient, message, bulk, now });
      return decision;
    case 'later': {
      const day = dayOf(decision.at, timeZone);
      await hold(tx, { personId, topic, message, bulk, day, now, dueAt: decision.at });
      await count(tx, personId, day, 1);
      return decision;
    }
    case 'never':
      return decision;
  }
}

/** Whether an ordinary message would be sent at once; somebody whom the workspace does not have gets none. */
export async function mayMessageNow(
  reader: Reader,
  { workspaceId, personId, now }: { workspaceId: string; personId: string; now: Temporal.Instant },
): Promise<boolean> {
  const recipient = await findRecipient(reader, workspaceId, personId);
  return recipient !== undefined && (await decide(reader, recipient, 'ordinary', now)).kind === 'now';
}

/**
 * Decides anew on everything that is held back for a person, by what is true now: it is sent, held until another time, or, where they are
 * never to be messaged, dropped. True where something was sent.
 */
export async function settleHeldMessages(
  tx: Tx,
  options: { workspaceId: string; personId: string; now: Temporal.Instant },
): Promise<boolean> {
  const { workspaceId, personId, now } = options;
  const recipient = await locked(tx, workspaceId, personId);
  const held = await heldMessages(tx, personId);
  for (const { day } of held) await count(tx, personId, day, -1);
  let wasSent = false;
  for (const one of held) {
    const decision = await decide(tx, recipient, 'ordinary', now);
    if (decision.kind === 'later') {
      await holdAnew(tx, recipient, one, decision.at);
      continue;
    }
    await letGo(tx, one);
    if (decision.kind === 'never') continue;
    await send(tx, { workspaceId, recipient, now, message: one.message, bulk: one.bulk });
    wasSent = true;
  }
  return wasSent;
}

async function holdAnew(tx: Tx, recipient: Recipient, held: HeldMessage, dueAt: Temporal.Instant): Promise<void> {
  const day = dayOf(dueAt, zoneOf(recipient));
  await holdUntil(tx, held, dueAt, day);
  await count(tx, recipient.id, day, 1);
}

async function send(
  tx: Tx,
  options: {
    workspaceId: string;
    recipient: Recipient;
    message: OutgoingMessage | CardMessage;
    bulk: boolean;
    now: Temporal.Instant;
  },
): Promise<void> {
  const { workspaceId, recipient, message, bulk, now } = options;
  await count(tx, recipient.id, dayOf(now, zoneOf(recipient)), 1);
  if ('card' in message) {
    const { kind, subjectId } = message.card;
    await placeCard(tx, { workspaceId, kind, subjectId }, { id: recipient.slackId }, now);
    return;
  }
  await putInOutbox(tx, workspaceId, now, { kind: 'dm', slackUserId: recipient.slackId, message }, { bulk });
}

async function locked(tx: Tx, workspaceId: string, personId: string): Promise<Recipient> {
  await lockPerson(tx, workspaceId, personId);
  const recipient = await findRecipient(tx, workspaceId, personId);
  if (recipient === undefined) throw new Error(`There is no person ${personId} in ${workspaceId}.`);
  return recipient;
}

async function decide(
  reader: Reader,
  recipient: Recipient,
  urgency: Urgency,
  now: Temporal.Instant,
): Promise<MayMessage> {
  const { active, doNotDisturb, pause, cap = USUAL_CAP } = recipient;
  const timeZone = zoneOf(recipient);
  return mayMessage({
    ...{ now, urgency, active, timeZone, cap, hours: hoursOf(recipient.hours) },
    counted: await countsFrom(reader, recipient.id, dayOf(now, timeZone)),
    ...(doNotDisturb === undefined ? {} : { doNotDisturb }),
    ...(pause === undefined ? {} : { pause }),
  });
}

/** Slack may name a zone that this machine does not know; then the workspace's own counts. */
export function zoneOf({ timeZone, workspaceZone = 'UTC' }: Recipient): string {
  return isTimeZone(timeZone) ? timeZone : workspaceZone;
}

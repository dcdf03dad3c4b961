import type { KnownBlock } from '@slack/types';
import { button, section } from '../slack/blocks.ts';
import { type Failure, failureOf, UNREACHABLE } from './call-outcome.ts';
import type { OutgoingMessage } from './outbox.ts';

/**
 * Whether people from outside the company (guests, people of another company) read what is posted in a channel, or sent to a person, by
 * Slack's id. Rejects where that cannot be known: then nothing is posted.
 */
export type OutsidersRead = (target: string) => Promise<boolean>;

/** The error of a row that is not sent since people from outside would read it. */
export const OUTSIDERS_READ = 'outsiders_read_along';

/** The button of a veiled card. */
export const VEIL_ACTION = 'card.open';

/** Slack's ids of channels begin with C or G, those of direct messages with D: https://docs.slack.dev/reference/objects/conversation-object */
export function isChannel(target: string): boolean {
  return /^[CG]/.test(target);
}

/** What a card shows where people from outside read along: that there is something, and a button by which those who may can see it. */
export function veiledCard({
  kind,
  subjectId,
}: {
  kind: string;
  subjectId: string;
}): Pick<OutgoingMessage, 'text' | 'blocks'> {
  const text =
    'There is something here about the company’s data. Others read this channel too, so only people of the company can open it.';
  const blocks: KnownBlock[] = [
    section(text),
    { type: 'actions', elements: [button('Open', VEIL_ACTION, `${kind}:${subjectId}`)] },
  ];
  return { text, blocks };
}

/** Why a message is not sent to a target now: people from outside would read it, or nobody can say whether they would. */
export async function whyNotSent(
  outsidersRead: OutsidersRead | undefined,
  target: string,
  message: { open?: boolean | undefined },
): Promise<Failure | undefined> {
  if (outsidersRead === undefined || message.open === true) return undefined;
  try {
    return (await outsidersRead(target)) ? { kind: 'parked', error: OUTSIDERS_READ } : undefined;
  } catch (error) {
    return notKnown(failureOf(error));
  }
}

/** Nothing was sent, whatever came of the question; and a limit on the question is none on the sending. */
function notKnown(failure: Failure): Failure {
  if (failure.kind === 'uncertain') return { kind: 'later', error: UNREACHABLE };
  if (failure.kind !== 'later') return failure;
  const { error, retryAfter } = failure;
  return { kind: 'later', error, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

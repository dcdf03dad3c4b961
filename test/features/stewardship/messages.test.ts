import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Seat, SeatRequest } from '../../../src/features/stewardship/domain/seat.ts';
import { gapsMessage } from '../../../src/features/stewardship/slack/gaps.message.ts';
import { mySeatsSection } from '../../../src/features/stewardship/slack/my-seats.message.ts';
import {
  delegateModal,
  giveUpModal,
  mySeatsModal,
  offerModal,
} from '../../../src/features/stewardship/slack/seat.modals.ts';
import { seatRequestMessage } from '../../../src/features/stewardship/slack/seat-request.message.ts';
import { claimableMessage, vacatedMessage } from '../../../src/features/stewardship/slack/seats.message.ts';
import { howLong } from '../../../src/platform/slack/moments.ts';
import { validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = `<!channel> & <https://evil.example|x> \`*_~ ${'😀'.repeat(200)}`;
const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
const uuid = (number: number) => `0197a8b0-0000-7000-8000-${String(number).padStart(12, '0')}`;

const seat = (number: number): Seat => ({
  id: uuid(number),
  discipline: { id: uuid(1), key: 'x', name: HOSTILE, leadId: undefined },
  at: { kind: 'domain', id: uuid(2), name: HOSTILE },
  channelId: 'C0ORDERS',
  steward: number % 2 === 0 ? undefined : { id: uuid(3), slackId: 'U0ANA' },
  deputy: undefined,
  since: now.subtract({ hours: 24 * 40 }),
  temporaryUntil: undefined,
});
const seats = Array.from({ length: 60 }, (_, number) => seat(number));
const request: SeatRequest = {
  ...{ id: uuid(9), kind: 'claim', state: 'open', seat: seat(0), decidedBy: undefined },
  person: { id: uuid(4), slackId: 'U0BEN' },
  proposedBy: { id: uuid(4), slackId: 'U0BEN' },
};
const mine = { seats, delegations: [], mayHold: true };

/** Every text in which Slack would see a mention or a link. */
function formatted(message: unknown): string {
  const texts: string[] = [];
  JSON.stringify(message, (_, value) => {
    if (typeof value === 'object' && value?.type === 'mrkdwn') texts.push(value.text);
    return value;
  });
  return texts.join('\n');
}

describe('whatever people call their domains and disciplines, Slack takes', () => {
  const gaps = Array.from({ length: 40 }, (_, number) => ({
    ...{ id: uuid(number), name: HOSTILE, channelId: 'C0ORDERS', monopoly: HOSTILE, unheld: false },
    ...{ vacant: seats.slice(0, 9), datasets: 9, unclassified: 3, undescribed: 4 },
  }));
  test.each([
    [
      'a list of seats',
      claimableMessage({ seats: seats.slice(0, 20), disciplines: [{ id: uuid(1), name: HOSTILE }] }, now),
    ],
    ['a list of gaps', gapsMessage(gaps, HOSTILE, now)],
    ['a claim', seatRequestMessage(request, 'U0LEA')],
    ['a claim that was confirmed', seatRequestMessage({ ...request, state: 'accepted' }, undefined)],
    ['an offer', seatRequestMessage({ ...request, kind: 'hand_over' }, undefined)],
    ['a seat that is vacant now', vacatedMessage(seat(0), 'left')],
  ])('%s', (_, message) => {
    expect(validateMessage(message)).toEqual([]);
    expect(message.text + formatted(message)).not.toMatch(/<!|<https/);
  });

  test.each([
    ['the form of an offer', offerModal(seat(1), 'deputy')],
    ['the question before a seat is given up', giveUpModal(seat(1), 'U0ANA')],
    [
      'the form of a delegation',
      delegateModal([{ id: uuid(1), name: HOSTILE }], Temporal.PlainDate.from('2026-11-23')),
    ],
    ['all seats of a person', mySeatsModal(mine, 'U0ANA', now)],
  ])('%s', (_, view) => {
    expect(validateView(view)).toEqual([]);
    expect(formatted(view)).not.toMatch(/<!|<https/);
  });

  test('a person’s seats on their Home tab', () => {
    expect(validateView({ type: 'home', blocks: mySeatsSection(mine, 'U0ANA', now) })).toEqual([]);
  });
});

test.each([
  [0, 'less than an hour'],
  [1, '1 hour'],
  [30, '1 day'],
  [24 * 13, '13 days'],
  [24 * 20, '2 weeks'],
  [24 * 100, '3 months'],
])('%i hours are %s', (hours, words) => {
  expect(howLong(now.subtract({ hours }), now)).toBe(words);
});

import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  advocateMessage,
  advocateSection,
  noLeadMessage,
} from '../../../src/features/people/slack/advocate.message.ts';
import { disciplineModal, teamModal } from '../../../src/features/people/slack/group.modals.ts';
import { listModal, overviewModal, peopleParts } from '../../../src/features/people/slack/overview.modal.ts';
import { seenOfDiscipline, seenOfTeam } from '../../../src/features/people/use-cases/read-setup.ts';
import type { Seat } from '../../../src/features/stewardship/domain/seat.ts';
import { domainsPart } from '../../../src/features/stewardship/slack/setup.actions.ts';
import { domainModal, seatModal, seatsModal } from '../../../src/features/stewardship/slack/setup.modals.ts';
import { seenOfSeat } from '../../../src/features/stewardship/use-cases/appoint.ts';
import { seenOf } from '../../../src/features/stewardship/use-cases/domain-setup.ts';
import { validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';
import { everybody } from '../../support/edge.ts';

const HOSTILE = `<!channel> & <https://evil.example|x> \`*_~ ${'😀'.repeat(200)}`;
const NAME = HOSTILE.slice(0, 80);
const now = Temporal.Instant.from('2026-11-23T12:00:00Z');
const uuid = (number: number) => `0197a8b0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const many = <T>(count: number, make: (number: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const slackIds = many(200, (number) => `U0${String(number).padStart(9, '0')}`);

const seat = (number: number): Seat => ({
  id: uuid(number),
  discipline: { id: uuid(1), key: 'x', name: HOSTILE, leadId: undefined },
  at: { kind: 'domain', id: uuid(2), name: HOSTILE },
  channelId: 'C0ORDERS',
  steward: number % 2 === 0 ? undefined : { id: uuid(3), slackId: 'U0ANA' },
  deputy: undefined,
  since: now.subtract({ hours: 24 * 40 }),
  temporaryUntil: number % 2 === 0 ? undefined : now.add({ hours: 24 }),
});

const crowd = peopleParts({
  disciplines: many(150, (n) => ({ id: uuid(n), name: NAME, lead: n === 0 ? undefined : 'U0ANA', people: n })),
  teams: many(700, (n) => ({ id: uuid(n), name: NAME, people: n, advocates: slackIds, asked: slackIds })),
});
const domains = await domainsPart(
  {
    domains: async () =>
      many(120, (n) => ({
        id: uuid(n),
        name: NAME,
        channelId: 'C0ORDERS',
        seats: many(40, seat),
        ownSeats: [],
        botIsMissing: true,
      })),
    now: () => now,
  } as unknown as Parameters<typeof domainsPart>[0],
  await everybody('U0ANA'),
);
const parts = [...crowd, domains];

const discipline = { id: uuid(1), name: NAME, lead: 'U0ANA', people: slackIds, hangs: undefined };
const team = { id: uuid(1), name: NAME, people: slackIds, advocates: slackIds, asked: [], hangs: '200 people' };
const domain = {
  ...{ id: uuid(1), name: NAME, description: 'x'.repeat(1000), channelId: 'C0ORDERS', hangs: undefined },
  disciplineIds: many(100, uuid),
  disciplines: many(130, (n) => ({ id: uuid(n), name: HOSTILE })),
};

/** Every text in which Slack would see a mention or a link. */
function formatted(shown: unknown): string {
  const texts: string[] = [];
  JSON.stringify(shown, (_, value) => {
    if (typeof value === 'object' && value?.type === 'mrkdwn') texts.push(value.text);
    return value;
  });
  return texts.join('\n');
}

describe('however many there are and whatever they are called, Slack takes', () => {
  test.each([
    ['the overview', overviewModal(parts, HOSTILE.replaceAll('<', '&lt;'))],
    ['a list of teams', listModal(parts[1] ?? domains, 1, 680)],
    ['a list of domains', listModal(domains, 2, 40)],
    ['a place behind the end of a list', listModal(domains, 2, 99_999)],
    ['an empty list', listModal({ ...domains, rows: [] }, 2, 0)],
    ['a discipline', disciplineModal(discipline, seenOfDiscipline(discipline))],
    [
      'a discipline that others changed',
      disciplineModal({ ...discipline, people: undefined }, seenOfDiscipline(discipline), {
        parts: ['name', 'lead', 'people'],
        now: { name: HOSTILE },
      }),
    ],
    ['a team', teamModal(team, seenOfTeam(team))],
    ['a domain', domainModal(domain, seenOf(domain), { parts: ['name', 'description', 'channel'], now: domain })],
    ['a domain without any discipline to choose', domainModal({ ...domain, disciplines: [] }, seenOf(domain))],
    [
      'the seats of a domain',
      seatsModal({ name: HOSTILE, seats: many(40, seat), ownSeats: many(120, (n) => seat(n + 100)) }, now, 'Saved.'),
    ],
    ['a seat', seatModal(seat(1), { steward: 'U0ANA', deputy: undefined, forNow: true }, seenOfSeat(seat(1)), { now })],
  ])('%s', (_, view) => {
    expect(validateView(view)).toEqual([]);
    expect(formatted(view)).not.toMatch(/<!channel>|<https:/);
  });

  test.each([
    ['the question to an advocate', advocateMessage({ teamId: uuid(1), team: HOSTILE }, 'asked')],
    ['a discipline without a lead', noLeadMessage(HOSTILE)],
    [
      'a Home tab',
      { text: 'x', blocks: advocateSection(many(9, (n) => ({ teamId: uuid(n), team: HOSTILE, agreed: n > 4 }))) },
    ],
  ])('%s', (_, message) => {
    expect(validateMessage(message)).toEqual([]);
    expect(formatted(message)).not.toMatch(/<!channel>|<https:/);
  });
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { prismaOf } from '../../../src/platform/database/database.ts';
import { putInOutbox } from '../../../src/platform/delivery/outbox.ts';
import { createWorkspaceClock } from '../../../src/sandbox/clock.ts';
import { startEdge } from '../../support/edge.ts';
import { TRANSPORTS } from '../../support/local-workspace.ts';

const joined = z.object({ user: z.string(), channel: z.string() });

function envelope(eventId: string, event: object): object {
  return { type: 'event_callback', team_id: 'T0TEST', event_id: eventId, event };
}

describe.each(TRANSPORTS)('events over %s', (transport) => {
  test('an event has its effect, and the effect reaches Slack', async () => {
    const clock = createWorkspaceClock();
    const { workspace, idle } = await startEdge(
      (edge) =>
        edge.event('member_joined_channel', joined, async ({ tx, workspaceId, event }) => {
          const message = { text: `Welcome <@${event.user}>` };
          await putInOutbox(tx, workspaceId, clock.now(), { kind: 'post', channelId: event.channel, message });
        }),
      { transport, clock },
    );
    await workspace.admin.invite('#secret', 'bo');
    await idle();
    const welcome = await workspace
      .as('ana')
      .until((ana) => ana.readChannel('#secret').find(({ text }) => text.includes('Welcome')));
    expect(welcome.text).toBe('Welcome <@U0BO>');
  });
});

describe('the inbox', () => {
  const event = { type: 'member_joined_channel', user: 'U0BO', channel: 'C0GENERAL' };

  test('copies of an event have one effect', async () => {
    const seen: unknown[] = [];
    const { inbox } = await startEdge((edge) =>
      edge.event('member_joined_channel', joined, async (request) => {
        seen.push(request.event);
      }),
    );
    const copies = await Promise.all([1, 2, 3, 4].map(() => inbox.accept(envelope('Ev1', event))));
    await inbox.idle();
    expect(copies.filter((isNew) => isNew)).toHaveLength(1);
    await inbox.accept(envelope('Ev1', event));
    await inbox.idle();
    expect(seen).toHaveLength(1);
  });

  test('an event that nobody listens to is not kept', async () => {
    const { inbox, database } = await startEdge(() => undefined);
    expect(await inbox.accept(envelope('Ev1', { type: 'message', text: 'private words' }))).toBe(false);
    expect(await prismaOf(database.read).inboxEvent.count()).toBe(0);
  });

  test('a listener that fails is tried again later, and its half-done work is undone', async () => {
    const clock = createWorkspaceClock();
    let tries = 0;
    const { inbox, database } = await startEdge(
      (edge) =>
        edge.event('member_joined_channel', joined, async ({ tx, workspaceId }) => {
          tries += 1;
          await putInOutbox(tx, workspaceId, clock.now(), {
            kind: 'post',
            channelId: 'C0SECRET',
            message: { text: `try ${tries}` },
          });
          if (tries === 1) throw new Error('the first try fails');
        }),
      { clock },
    );
    await inbox.accept(envelope('Ev1', event));
    await inbox.idle();
    expect(tries).toBe(1);
    expect(await prismaOf(database.read).outboxItem.count()).toBe(0);
    clock.advance({ seconds: 2 });
    await inbox.idle();
    expect(tries).toBe(2);
    expect(await prismaOf(database.read).outboxItem.count()).toBe(1);
    expect(await prismaOf(database.read).inboxEvent.findMany()).toMatchObject([{ state: 'done', payload: {} }]);
  });

  test('a listener that always fails puts the event aside after nine tries, with a reference to the log', async () => {
    const clock = createWorkspaceClock();
    let tries = 0;
    const { inbox, database } = await startEdge(
      (edge) =>
        edge.event('member_joined_channel', joined, async () => {
          tries += 1;
          throw new Error('it always fails');
        }),
      { clock },
    );
    await inbox.accept(envelope('Ev1', event));
    for (let round = 0; round < 12; round += 1) {
      await inbox.idle();
      clock.advance({ minutes: 10 });
    }
    expect(tries).toBe(9);
    expect(await prismaOf(database.read).inboxEvent.findMany()).toMatchObject([
      { state: 'failed', lastError: expect.stringMatching(/^[A-Z0-9]{8}$/) },
    ]);
  });

  test('an event that cannot be kept is not acknowledged, so that Slack sends it again', async () => {
    const { workspace, database } = await startEdge((edge) =>
      edge.event('member_joined_channel', joined, async () => undefined),
    );
    await database.withConnection((client) => client.query('ALTER TABLE inbox_event RENAME TO inbox_event_away'));
    await workspace.admin.invite('#secret', 'bo');
    await workspace.settled();
    const deliveries = workspace.journal.entries().filter((entry) => entry.kind === 'delivery');
    expect(deliveries.at(-1)).toMatchObject({ method: 'event_callback', outcome: 'failed', status: 500 });
    await database.withConnection((client) => client.query('ALTER TABLE inbox_event_away RENAME TO inbox_event'));
  });
});

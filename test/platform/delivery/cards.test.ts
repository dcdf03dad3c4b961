import { describe, expect, test } from 'vitest';
import { prismaOf, type Reader } from '../../../src/platform/database/database.ts';
import { fastForward, type Rig, rows, said, startDelivery } from './rig.ts';

const SUBJECT = 'subject-1';

/** A condition that comes about at once, on a machine that may be busy. */
const SOON = { timeout: 10_000 };

/** Cards that say a workspace's name, as something that changes. */
async function startCards(options: Parameters<typeof startDelivery>[0] = {}) {
  const rig = await startDelivery(options);
  const { cards, database } = rig;
  cards.register('name', async (reader) => {
    const text = await readName(reader);
    return text === '' ? undefined : { text };
  });
  return {
    ...rig,
    place: (id: string) => database.transaction((tx) => cards.place(tx, 'T0TEST', 'name', SUBJECT, { id })),
    rename: (name: string) => rename(rig, name),
    places: () => cards.places(database.read, 'T0TEST', 'name', SUBJECT),
  };
}

async function readName(reader: Reader): Promise<string> {
  return (await prismaOf(reader).workspace.findUniqueOrThrow({ where: { id: 'T0TEST' } })).name;
}

async function rename({ database, cards }: Rig, name: string): Promise<void> {
  await database.transaction(async (tx) => {
    await prismaOf(tx).workspace.update({ where: { id: 'T0TEST' }, data: { name } });
    await cards.touch(tx, 'T0TEST', 'name', SUBJECT);
  });
}

describe('a card', () => {
  test('is posted where it is placed, once, and changed everywhere with what it shows', async () => {
    const { workspace, sender, place, rename } = await startCards();
    for (const target of ['C0GENERAL', 'C0SECRET', 'U0BO', 'C0GENERAL']) await place(target);
    await sender.idle();
    const shown = () => [
      said(workspace),
      said(workspace, '#secret'),
      workspace
        .as('bo')
        .readChannel('@app')
        .map(({ text }) => text),
    ];
    expect(shown()).toEqual([['Test'], ['Test'], ['Test']]);
    await rename('Changed');
    await sender.idle();
    expect(shown()).toEqual([['Changed'], ['Changed'], ['Changed']]);
  });

  test('shows the last of ten changes by one update', async () => {
    const rig = await startCards();
    await rig.place('C0GENERAL');
    await rig.sender.idle();
    await rig.sender.stop();
    for (let number = 1; number <= 10; number += 1) await rig.rename(`Name ${number}`);
    await rig.another().idle();
    expect(said(rig.workspace)).toEqual(['Name 10']);
    expect(rig.workspace.journal.calls('chat.update')).toHaveLength(1);
  });

  test('is not shown before its change is committed, and is when it is, however the two fall together', async () => {
    const { workspace, database, cards, sender, place, rename } = await startCards();
    await place('C0GENERAL');
    await sender.idle();
    await rename('First');
    // This change begins before the first is sent and is committed after: its own touch finds that row still waiting.
    await database.transaction(async (tx) => {
      await prismaOf(tx).workspace.update({ where: { id: 'T0TEST' }, data: { name: 'Second' } });
      await cards.touch(tx, 'T0TEST', 'name', SUBJECT);
      sender.wake();
      await expect.poll(() => said(workspace), SOON).toEqual(['First']);
    });
    await sender.idle();
    await expect
      .poll(async () => {
        await sender.idle();
        return said(workspace);
      }, SOON)
      .toEqual(['Second']);
  });

  test('changed while it is being sent is sent again: an older state never stays', async () => {
    const { workspace, clock, sender, place, rename } = await startCards();
    await place('C0GENERAL');
    await sender.idle();
    workspace.faults.onCalls({ method: 'chat.update', fault: { kind: 'delay', ms: 100 }, times: 1 });
    await rename('Older');
    sender.wake();
    await expect.poll(() => said(workspace)[0], SOON).toBe('Older');
    await rename('Newer');
    clock.advance({ seconds: 1 });
    await expect
      .poll(async () => {
        await sender.idle();
        return said(workspace);
      }, SOON)
      .toEqual(['Newer']);
  });

  test('whose reply was lost is found, not posted twice, and shows what came after', async () => {
    const { workspace, sender, place, rename } = await startCards();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    await place('C0GENERAL');
    await rename('Changed');
    await sender.idle();
    await rename('Again');
    await sender.idle();
    expect(said(workspace)).toEqual(['Again']);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
  });

  test('that is too old to be edited is posted afresh, and changed there from then on', async () => {
    const { workspace, sender, place, rename, places } = await startCards();
    await place('U0BO');
    await sender.idle();
    const [before] = await places();
    const fault = { kind: 'error', code: 'edit_window_closed' } as const;
    workspace.faults.onCalls({ method: 'chat.update', fault, times: 1 });
    await rename('Afresh');
    await sender.idle();
    const [after] = await places();
    expect(after?.channelId).toBe(before?.channelId);
    expect(after?.messageTs).not.toBe(before?.messageTs);
    await rename('Later');
    await sender.idle();
    const texts = workspace
      .as('bo')
      .readChannel('@app')
      .map(({ text }) => text);
    expect(texts).toEqual(['Test', 'Later']);
  });

  test('that somebody deleted is forgotten there', async () => {
    const { workspace, database, sender, put, place, rename, places } = await startCards();
    await place('C0GENERAL');
    await place('C0SECRET');
    await sender.idle();
    const ts = (await places())[0]?.messageTs ?? '';
    await put({ kind: 'delete', channelId: 'C0GENERAL', ts });
    await rename('Changed');
    await sender.idle();
    expect((await places()).map(({ target }) => target)).toEqual(['C0SECRET']);
    expect([said(workspace), said(workspace, '#secret')]).toEqual([[], ['Changed']]);
    expect((await rows(database)).every(({ state }) => state === 'sent')).toBe(true);
  });

  test('with nothing left to show is deleted', async () => {
    const { workspace, sender, place, rename, places } = await startCards();
    await place('C0GENERAL');
    await sender.idle();
    await rename('');
    await sender.idle();
    expect(said(workspace)).toEqual([]);
    expect(await places()).toEqual([]);
  });

  test('that cannot be rendered is tried again, and left to an owner in the end', async () => {
    const rig = await startDelivery();
    const { database, cards, told } = rig;
    cards.register('broken', async () => {
      throw new Error('It is broken.');
    });
    await database.transaction((tx) => cards.place(tx, 'T0TEST', 'broken', SUBJECT, { id: 'C0GENERAL' }));
    await rig.sender.idle();
    for (let tries = 0; tries < 8; tries += 1) {
      rig.clock.advance({ minutes: 5 });
      await rig.sender.idle();
    }
    expect(await rows(database)).toMatchObject([{ state: 'parked', lastError: 'not_rendered', attempts: 8 }]);
    expect(told).toHaveLength(1);
  });

  test('of two senders, changed all the time, ends with the last state everywhere', async () => {
    const rig = await startCards({ workspace: { rateLimits: { on: true } } });
    const second = rig.another();
    rig.clock.onMove(second.wake);
    await rig.place('C0GENERAL');
    await rig.place('C0SECRET');
    for (let number = 1; number <= 25; number += 1) {
      await rig.rename(`Name ${number}`);
      rig.sender.wake();
      second.wake();
    }
    const last = 'Name 25';
    await fastForward(rig, () => said(rig.workspace)[0] === last && said(rig.workspace, '#secret')[0] === last);
    await rig.sender.idle();
    expect([said(rig.workspace), said(rig.workspace, '#secret')]).toEqual([[last], [last]]);
  });
});

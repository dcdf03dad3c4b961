import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../../src/core/errors.ts';
import { putInOutbox } from '../../../src/platform/delivery/outbox.ts';
import { plain, section } from '../../../src/platform/slack/blocks.ts';
import type { Edge, Later } from '../../../src/platform/slack/edge.ts';
import type { Human } from '../../../src/sandbox/driver/human.ts';
import { startEdge } from '../../support/edge.ts';
import { TRANSPORTS } from '../../support/local-workspace.ts';

function view(text: string, more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: plain('Work'), blocks: [section(text)], ...more };
}

/** An app whose form does `work` after its answer. `finish` lets it end. */
async function appWith(end: () => void, transport: (typeof TRANSPORTS)[number] = 'http') {
  let finish: () => void = () => undefined;
  const mayFinish = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { workspace, idle } = await startEdge(
    (edge: Edge, { database, clock }) => {
      edge.command({
        command: '/parrot',
        description: 'Repeats',
        words: [
          {
            word: 'work',
            does: 'works.',
            async run({ openModal }) {
              await openModal(view('Begin?', { callback_id: 'form', submit: plain('Begin') }));
              return undefined;
            },
          },
        ],
      });
      edge.submission('form', z.unknown(), async ({ actor }) => {
        const later: Later = {
          async work() {
            await mayFinish;
            end();
            return { view: view('Done.'), message: { text: 'It is done.' } };
          },
          failed: (problem) => ({ view: view(`Not done: ${problem}`), message: { text: `Not done: ${problem}` } }),
          tell: (message) =>
            database.transaction(async (tx) => {
              await putInOutbox(tx, 'T0TEST', clock.now(), { kind: 'dm', slackUserId: actor.slackId, message });
            }),
        };
        return { kind: 'update', view: view('Working.'), later };
      });
    },
    { transport },
  );
  const bo = workspace.as('bo');
  await bo.goTo('#general');
  await bo.slash('/parrot work');
  expect((await bo.submit()).kind).toBe('answered');
  return { bo, finish, idle };
}

function shown(human: Human): string {
  return JSON.stringify(human.modal()?.view.blocks ?? '');
}

describe('work that takes longer than an answer may', () => {
  test.each(TRANSPORTS)('the form says so at once, and then what came of it (%s)', async (transport) => {
    const { bo, finish } = await appWith(() => undefined, transport);
    expect(shown(bo)).toContain('Working.');
    finish();
    await bo.until((me) => shown(me).includes('Done.'));
  });

  test('who closed the form is told otherwise', async () => {
    const { bo, finish } = await appWith(() => undefined);
    await bo.close({ all: true });
    finish();
    const told = await bo.until((me) => me.readChannel('@app').at(-1));
    expect(told.text).toBe('It is done.');
    expect(bo.modal()).toBeUndefined();
  });

  test('what was wrong is said in the form in its own words', async () => {
    const { bo, finish } = await appWith(() => {
      throw new UserError('there is no more seed.');
    });
    finish();
    await bo.until((me) => shown(me).includes('Not done: there is no more seed.'));
  });

  test('a fault of ours is told with a reference and nothing of the inside, also where the form was closed', async () => {
    const { bo, finish } = await appWith(() => {
      throw new Error('secret inside');
    });
    await bo.close({ all: true });
    finish();
    const told = await bo.until((me) => me.readChannel('@app').at(-1));
    expect(told.text).toMatch(/^Not done: Something went wrong on our side, .* reference: \w{8}$/);
  });
});

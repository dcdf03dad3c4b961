import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../../src/core/errors.ts';
import type { Log } from '../../../src/platform/log.ts';
import type { Answer, CommandDefinition, CommandRequest } from '../../../src/platform/slack/edge.ts';
import { everybody, startEdge } from '../../support/edge.ts';
import { TRANSPORTS } from '../../support/local-workspace.ts';

function command(run: (request: CommandRequest) => Promise<Answer | undefined>): CommandDefinition {
  return { command: '/parrot', description: 'Repeats', words: [{ word: 'say', does: 'says it.', run }] };
}

/** A log that can be read back. */
function readableLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const write = (fields: object, message: string) => {
    const { err } = fields as { err?: unknown };
    lines.push(JSON.stringify({ ...fields, err: String(err), message }));
  };
  return { log: { debug: write, info: write, warn: write, error: write }, lines };
}

const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Form' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: { type: 'plain_text' as const, text: 'Name' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
};

describe.each(TRANSPORTS)('everybody gets an answer, over %s', (transport) => {
  test('a command’s answer is seen by the asker alone', async () => {
    const { workspace } = await startEdge(
      (edge) => edge.command(command(async ({ text }) => ({ text: `You said ${text}` }))),
      {
        transport,
      },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    expect(await ana.slash('/parrot say hi')).toMatchObject({ kind: 'answered' });
    expect(ana.readChannel('#general').at(-1)).toMatchObject({ text: 'You said hi', ephemeral: true });
    expect(workspace.as('bo').readChannel('#general')).toEqual([]);
  });

  test('what a person can mend is told in its own words, harmless', async () => {
    const { workspace } = await startEdge(
      (edge) =>
        edge.command(
          command(async () => {
            throw new UserError('There is no <!channel> of that name.');
          }),
        ),
      { transport },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot say hi');
    expect(ana.readChannel('#general').at(-1)?.text).toBe('There is no &lt;!channel&gt; of that name.');
  });

  test('a fault of ours is answered with a reference that the log has, and nothing of the inside', async () => {
    const { log, lines } = readableLog();
    const { workspace } = await startEdge(
      (edge) =>
        edge.command(
          command(async () => {
            throw new Error('relation "secret_table" does not exist');
          }),
        ),
      { transport, log },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    expect(await ana.slash('/parrot say hi')).toMatchObject({ kind: 'answered' });
    const text = ana.readChannel('#general').at(-1)?.text ?? '';
    const reference = /reference: ([A-Z0-9]{8})/.exec(text)?.[1] ?? 'none';
    expect(text).not.toContain('secret_table');
    expect(lines.join('\n')).toContain(reference);
    expect(lines.join('\n')).toContain('secret_table');
  });

  test('a button of an older version is answered', async () => {
    const { workspace, app } = await startEdge(
      (edge) =>
        edge.command(
          command(async () => ({
            text: 'Press',
            blocks: [
              {
                type: 'actions',
                elements: [{ type: 'button', action_id: 'gone', text: { type: 'plain_text', text: 'Old one' } }],
              },
            ],
          })),
        ),
      { transport },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot say hi');
    expect(await ana.click('Old one')).toMatchObject({ kind: 'answered' });
    expect(ana.readChannel('#general').at(-1)?.text).toContain('older version');
    expect(app.appId).toBe('A0PARROT');
  });

  test('somebody who is deactivated is told so and nothing happens', async () => {
    let ran = false;
    const { workspace } = await startEdge(
      (edge) =>
        edge.command(
          command(async () => {
            ran = true;
            return { text: 'done' };
          }),
        ),
      { transport, identify: async (slackId) => ({ ...(await everybody(slackId)), active: false }) },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot say hi');
    expect(ana.readChannel('#general').at(-1)?.text).toContain('deactivated');
    expect(ran).toBe(false);
  });

  test('a form that fails keeps what was typed and says so under the field', async () => {
    const { workspace } = await startEdge(
      (edge) => {
        edge.command(
          command(async ({ openModal }) => {
            await openModal(form);
            return undefined;
          }),
        );
        edge.submission(
          'form',
          z.object({ name: z.string().min(3, 'Please use three letters or more.') }),
          async () => {
            throw new Error('the disk is full');
          },
        );
      },
      { transport },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot say hi');
    await ana.type('Name', 'ab');
    expect((await ana.submit()).errors).toEqual({ name: 'Please use three letters or more.' });
    await ana.type('Name', 'abc');
    expect((await ana.submit()).errors).toEqual({ name: expect.stringContaining('reference:') });
    expect(ana.modal()?.state).toMatchObject({ name: { value: { value: 'abc' } } });
  });

  test('a form that succeeds closes', async () => {
    const names: unknown[] = [];
    const { workspace } = await startEdge(
      (edge) => {
        edge.command(
          command(async ({ openModal }) => {
            await openModal(form);
            return undefined;
          }),
        );
        edge.submission('form', z.object({ name: z.string() }), async ({ values }) => {
          names.push(values.name);
          return { kind: 'close' };
        });
      },
      { transport },
    );
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot say hi');
    await ana.type('Name', 'abc');
    expect(await ana.submit()).toMatchObject({ kind: 'answered' });
    expect(ana.modal()).toBeUndefined();
    expect(names).toEqual(['abc']);
  });
});

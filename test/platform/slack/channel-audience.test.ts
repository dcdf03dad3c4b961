import { describe, expect, test } from 'vitest';
import { slackChannelAudience, whyUnfit } from '../../../src/platform/slack/channel-audience.ts';
import { createWebClient } from '../../../src/platform/slack/web-client.ts';
import { createWorkspaceClock } from '../../../src/sandbox/clock.ts';
import { testLog } from '../../support/commonhold.ts';
import { startTestWorkspace, TEST_SEED, testApp } from '../../support/local-workspace.ts';

const person = (name: string, more: object = {}) => ({
  ...{ id: `U0${name.toUpperCase()}`, name, realName: name, tz: 'UTC' },
  ...more,
});

/** A workspace with a channel of each kind, and a directory that knows all but @zoe as people of the company. */
async function rig() {
  const clock = createWorkspaceClock();
  const people = [...TEST_SEED.people, person('zoe'), person('olga', { kind: 'external', teamId: 'T0ELSE' })];
  const channel = (name: string, members: string[], more: object = {}) => ({
    ...{ id: `C0${name.toUpperCase()}`, name, members },
    ...more,
  });
  const workspace = await startTestWorkspace({
    apps: [testApp()],
    clock,
    seed: {
      ...TEST_SEED,
      people,
      channels: [
        ...TEST_SEED.channels,
        channel('ours', ['@app', 'ana']),
        channel('theirs', ['@app', 'ana'], { sharedWith: ['T0ELSE'] }),
        channel('visited', ['@app', 'ana', 'zoe']),
        channel('shut', ['ana']),
        channel('hidden', ['ana'], { private: true }),
      ],
    },
  });
  const asked: string[][] = [];
  const client = createWebClient('xoxb-parrot', workspace.apiUrl, testLog);
  const audience = slackChannelAudience(client, clock, async (ids) => {
    asked.push(ids);
    return !ids.includes('U0ZOE');
  });
  return { ...audience, asked, workspace, clock };
}

describe('who reads a channel', () => {
  test.each([
    ['only the company', 'C0OURS', { state: 'in', outsiders: 'none' }, undefined],
    ['another company', 'C0THEIRS', { state: 'in', outsiders: 'another_company' }, 'another company'],
    ['somebody who is not known as of the company', 'C0VISITED', { state: 'in', outsiders: 'guests' }, 'Guests'],
    ['the company without the app', 'C0SHUT', { state: 'out', outsiders: 'none' }, undefined],
  ] as const)('%s', async (_, channelId, expected, why) => {
    const { ask } = await rig();
    expect(await ask(channelId)).toEqual(expected);
    const unfit = await whyUnfit(ask, channelId);
    if (why === undefined) expect(unfit).toBeUndefined();
    else expect(unfit).toContain(why);
  });

  test('is not guessed where Slack does not say', async () => {
    const { ask } = await rig();
    await expect(ask('C0HIDDEN')).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
  });

  test('is asked again after a minute, or when somebody comes in', async () => {
    const { ask, asked, forget, workspace, clock } = await rig();
    await ask('C0OURS');
    await workspace.admin.invite('#ours', 'zoe');
    expect(await ask('C0OURS')).toMatchObject({ outsiders: 'none' });
    expect(asked).toHaveLength(1);
    forget('C0OURS');
    expect(await ask('C0OURS')).toMatchObject({ outsiders: 'guests' });
    await workspace.admin.kick('#ours', 'zoe');
    clock.advance({ seconds: 61 });
    expect(await ask('C0OURS')).toMatchObject({ outsiders: 'none' });
  });
});

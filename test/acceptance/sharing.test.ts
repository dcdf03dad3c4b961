import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

/** Types a command in a channel; the answer is the newest message there that only this person sees. */
async function ask(person: string, channel: string, line: string): Promise<{ human: Human; answer: SeenMessage }> {
  const human = demo.workspace.as(person);
  await human.goTo(channel);
  expect((await human.slash(line)).kind).toBe('answered');
  return { human, answer: lastTold(human, channel) };
}

function lastTold(human: Human, channel: string): SeenMessage {
  const told = human.readChannel(channel).filter(({ ephemeral }) => ephemeral);
  const last = told.at(-1);
  if (last === undefined) throw new Error(`${human.name} was told nothing in ${channel}.`);
  return last;
}

/** What the whole channel reads with these words in it, oldest first. */
function posted(person: string, channel: string, words: string): SeenMessage[] {
  const messages = demo.workspace.as(person).readChannel(channel);
  return messages.filter(({ ephemeral, text }) => !ephemeral && text.includes(words));
}

async function share(person: string, channel: string, dataset: string): Promise<string> {
  const { human, answer } = await ask(person, channel, `/catalog show ${dataset}`);
  await human.click('Share in this channel', answer);
  await demo.commonhold.idle();
  return lastTold(human, channel).text;
}

const hasButton = ({ blocks }: SeenMessage, label: string) => JSON.stringify(blocks).includes(`"${label}"`);

describe('sharing a data set', () => {
  test('shows it to the channel with the sentence that must be said wherever it is quoted, and rings nobody but the sharer', async () => {
    expect(await share('bea', '#marketing-performance', 'satisfaction_by_week')).toContain('Shared.');
    const [card] = posted('cole', '#marketing-performance', 'satisfaction_by_week');
    expect(card?.text).toMatch(/Not everybody is in it:\*? Rests on the one in nine/);
    expect(card?.text).toContain('Whom to ask: ngozi (it), kiri (legal), dario (service)');
    expect(card?.text.match(/<@\w+>/g)).toEqual(['<@U0FINCHBEA>']);
  });

  test('a second click is no second message', async () => {
    expect(await share('bea', '#marketing-performance', 'satisfaction_by_week')).toContain('a moment ago');
    expect(posted('cole', '#marketing-performance', 'satisfaction_by_week')).toHaveLength(1);
  });

  test('everybody opens what they may see, for themselves', async () => {
    const [card] = posted('jonas', '#marketing-performance', 'satisfaction_by_week');
    const jonas = demo.workspace.as('jonas');
    await jonas.goTo('#marketing-performance');
    await jonas.click('Open', card);
    expect(lastTold(jonas, '#marketing-performance').text).toContain('Sensitivity: Internal');
  });

  test('one of a list is shared as well', async () => {
    const { human, answer } = await ask('amara', '#merchandise', '/catalog find footfall');
    await human.select('Share one here', 'footfall_by_store', answer);
    await demo.commonhold.idle();
    expect(posted('leo', '#merchandise', 'footfall_by_store')).toHaveLength(1);
  });

  test('what is shared shows later changes too', async () => {
    const amara = demo.workspace.as('amara');
    await amara.slash('/catalog edit footfall_by_store', { in: '#merchandise' });
    await amara.type('Limits that people should know', 'Not everybody is in it: only people through the front door');
    await amara.submit();
    await amara.close({ all: true });
    await demo.commonhold.idle();
    const [card] = posted('leo', '#merchandise', 'footfall_by_store');
    const stands = await prismaOf(demo.database.read).caveat.findMany({
      where: { dataset: { name: 'footfall_by_store' } },
    });
    expect(stands).toContainEqual(expect.objectContaining({ kind: 'sample_bias' }));
    expect(card?.text).toContain('only people through the front door');
  });

  test('of a restricted data set the channel reads its name, domain and stewards', async () => {
    await share('dario', '#customer-service', 'complaints');
    const [card] = posted('mei', '#customer-service', 'complaints');
    expect(card?.text).toContain('Restricted: its description is shown to those who have access');
    expect(card?.text).not.toMatch(/Silent customers|judgement of the colleague|allergic/);
  });

  test('where the app is not, it says how to bring it there', async () => {
    expect(await share('bea', '#new-shops', 'stores')).toContain('/invite @Commonhold');
  });

  test('in a direct message there is nobody to share with, and for guests no button', async () => {
    const { answer } = await ask('bea', '@app', '/catalog show stores');
    expect(hasButton(answer, 'Share in this channel')).toBe(false);
    const { answer: guests } = await ask('wanda', '#spring-campaign', '/catalog show stores');
    expect(hasButton(guests, 'Share in this channel')).toBe(false);
    expect(hasButton(guests, 'Follow')).toBe(true);
  });
});

describe('in a channel that another company reads', () => {
  test('what is not public is refused, with the reason', async () => {
    expect(await share('bea', '#spring-campaign', 'satisfaction_by_week')).toContain(
      'This channel is shared with another company, so only public data sets can be shared here.',
    );
    expect(posted('hugo', '#spring-campaign', 'satisfaction_by_week')).toEqual([]);
  });

  test('a public data set is shown to all, until it is public no more', async () => {
    await share('bea', '#spring-campaign', 'product_range');
    const [card] = posted('hugo', '#spring-campaign', 'product_range');
    const hugo = demo.workspace.as('hugo');
    await hugo.goTo('#spring-campaign');
    await hugo.click('Open', card);
    expect(lastTold(hugo, '#spring-campaign').text).toContain('Sensitivity: Public');

    const amara = demo.workspace.as('amara');
    await amara.slash('/catalog edit product_range', { in: '#merchandise' });
    await amara.select('Sensitivity', 'Internal');
    await amara.submit();
    await amara.close({ all: true });
    await demo.commonhold.idle();
    expect(posted('hugo', '#spring-campaign', 'product_range')).toEqual([]);
    const [veiled] = posted('hugo', '#spring-campaign', 'only people of the company can open it');
    await hugo.click('Open', veiled);
    expect(lastTold(hugo, '#spring-campaign').text).toBe('Only people of the company can open this.');
    const bea = demo.workspace.as('bea');
    await bea.goTo('#spring-campaign');
    await bea.click('Open', veiled);
    expect(lastTold(bea, '#spring-campaign').text).toContain('product_range');
  });

  test('cannot be chosen as the channel of a data set or of the digest', async () => {
    const amara = demo.workspace.as('amara');
    await amara.slash('/catalog edit stores', { in: '#merchandise' });
    await amara.select('Channel to ask in', 'spring-campaign');
    expect((await amara.submit()).errors).toEqual({
      contactChannelId: expect.stringContaining('shared with another company'),
    });
    await amara.close({ all: true });
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#general');
    await demo.workspace.admin.invite('#announcements', 'wanda');
    await demo.commonhold.idle();
    await tomas.slash('/commonhold settings');
    await tomas.select('Weekly digest in', 'announcements');
    expect((await tomas.submit()).errors).toEqual({
      digest_channel: expect.stringContaining('Guests are in this channel'),
    });
    await demo.workspace.admin.kick('#announcements', 'wanda');
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ log: createLog('error') });
});
afterAll(() => demo.stop());

async function slash(person: string, line: string): Promise<string> {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  expect((await human.slash(line)).kind).toBe('answered');
  const told = human.readChannel('#general').filter(({ ephemeral }) => ephemeral);
  return JSON.stringify([told.at(-1)?.text, told.at(-1)?.blocks]);
}

function lastAnswer(person: string): SeenMessage | undefined {
  const told = demo.workspace.as(person).readChannel('#general');
  return told.filter(({ ephemeral }) => ephemeral).at(-1);
}

/** Moves the clock to the next such hour of a working day in some zone, with everything that the app does by itself then. */
async function reach(hour: number, zone: string, days = 1): Promise<void> {
  let moment: Temporal.ZonedDateTime = demo.workspace.clock
    .now()
    .toZonedDateTimeISO(zone)
    .add({ days })
    .with({ hour, minute: 15 });
  while (moment.dayOfWeek > 5) moment = moment.add({ days: 1 });
  demo.workspace.clock.moveTo(moment.toInstant());
  await demo.commonhold.idle();
  await demo.commonhold.idle();
}

function news(person: string): SeenMessage[] {
  return demo.workspace
    .as(person)
    .readChannel('@app')
    .filter(({ text }) => text.includes('News of data that you follow'));
}

/** Opens a page by a command and presses one of its buttons. */
async function press(person: string, name: string, button: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.close({ all: true }).catch(() => undefined);
  await slash(person, `/catalog show ${name}`);
  await human.click(button, lastAnswer(person));
  return human;
}

type Announced = { about: string; kind: string; text: string; inDays?: number; fields?: string };

async function announce(person: string, { about, kind, text, inDays, fields }: Announced): Promise<void> {
  const human = demo.workspace.as(person);
  await human.close({ all: true }).catch(() => undefined);
  await slash(person, `/catalog plan ${about}`);
  await human.select('What kind of plan?', kind);
  await human.type('What is planned?', text);
  if (inDays !== undefined) await human.type('On which day?', day(inDays));
  if (fields !== undefined) await human.type('Which fields?', fields);
  expect((await human.submit()).errors).toBeUndefined();
  await human.close({ all: true });
}

function day(inDays: number): string {
  return demo.workspace.clock.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days: inDays }).toString();
}

async function keepFor(person: string, name: string, retention: string): Promise<void> {
  const human = await press(person, name, 'Rules of use');
  await human.select('How long is it kept?', retention);
  expect((await human.submit()).errors).toBeUndefined();
  await human.close({ all: true });
}

/** Imports the demo's dbt project again, without one field. */
async function dropField(node: string, field: string): Promise<void> {
  const folder = new URL('../../src/demo/catalog/', import.meta.url);
  const without = (text: string) => {
    const artifact = JSON.parse(text);
    for (const one of Object.values<{ name?: string; columns?: object }>({ ...artifact.nodes, ...artifact.sources })) {
      const columns = (one.columns ?? {}) as Record<string, unknown>;
      if (JSON.stringify(one).includes(node)) delete columns[field];
    }
    return JSON.stringify(artifact);
  };
  const dir = await mkdtemp(join(tmpdir(), 'commonhold-dbt-'));
  for (const file of ['manifest.json', 'catalog.json']) {
    await writeFile(join(dir, file), without(await readFile(new URL(file, folder), 'utf8')));
  }
  await demo.commonhold.catalog.importDbt({
    manifest: join(dir, 'manifest.json'),
    catalog: join(dir, 'catalog.json'),
  });
  await rm(dir, { recursive: true });
}

test('what became of a data set comes in one message, once, to who follows it, without their own doing', async () => {
  await reach(11, 'Europe/Berlin');
  const mei = await press('mei', 'returns', 'Follow');
  expect(JSON.stringify(lastAnswer('mei')?.blocks)).toContain('"Unfollow"');
  await keepFor('tomas', 'returns', '6 years');
  await dropField('returns', 'condition');
  await announce('ines', {
    ...{
      about: 'returns',
      kind: 'The data, or some of it, will end',
      text: 'No parcels <!channel> any more',
      inDays: 20,
    },
    fields: 'return_channel, parcel_id',
  });
  await announce('mei', { about: 'returns', kind: 'Somebody will use the data', text: 'My own survey' });
  expect(news('mei')).toHaveLength(0);

  await reach(10, 'America/New_York');
  const [told, ...others] = news('mei');
  expect(others).toHaveLength(0);
  expect(told?.text).toContain('*Will end on ');
  expect(told?.text).toContain('No parcels &lt;!channel&gt; any more');
  expect(told?.text).toContain('Rules of use changed: how long it is kept');
  expect(told?.text).toContain('Fields gone: `condition`');
  expect(told?.text).not.toContain('My own survey');
  expect(news('tomas')[0]?.text).toContain('My own survey');
  expect(news('tomas')[0]?.text).not.toContain('how long it is kept');
  expect(news('bea').filter(({ text }) => text.includes('returns'))).toHaveLength(0);

  await reach(10, 'America/New_York');
  expect(news('mei')).toHaveLength(1);
  await mei.goTo('@app');
  await mei.click('What I follow', told);
  await mei.click(
    'Unfollow',
    mei
      .readChannel('@app')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1),
  );
  expect(
    mei
      .readChannel('@app')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1)?.text,
  ).toContain('You follow nothing yet');
  await keepFor('tomas', 'returns', '2 years');
  await reach(10, 'America/New_York');
  expect(news('mei')).toHaveLength(1);
});

test('a plan is shown on the page and in the channel, is changed and taken back by who may, and is over after its day', async () => {
  await announce('leo', { about: 'basket_mix', kind: 'The data will change', text: 'Two new categories', inDays: 20 });
  expect(await slash('bea', '/catalog show basket_mix')).toContain('Two new categories');
  const card = await demo.workspace.as('tomas').until((human) =>
    human
      .readChannel('#orders')
      .filter(({ ephemeral, text }) => !ephemeral && text.includes('Two new categories'))
      .at(-1),
  );
  const mei = demo.workspace.as('mei');
  await mei.goTo('#orders');
  await mei.click('Take back', card);
  expect(mei.readChannel('#orders').at(-1)?.text).toContain('Only who announced a plan');

  const ines = demo.workspace.as('ines');
  await ines.goTo('#orders');
  await ines.click('Change', card);
  await ines.type('On which day?', day(-2));
  expect(Object.values((await ines.submit()).errors ?? {})).toEqual([expect.stringContaining('This day is over')]);
  await ines.type('On which day?', day(9));
  await ines.type('What is planned?', 'Three new categories');
  expect((await ines.submit()).errors).toBeUndefined();
  await ines.close({ all: true });
  await demo.commonhold.idle();
  expect(demo.workspace.as('leo').readMessage('#orders', card.ts)?.text).toContain('Three new categories');

  await reach(10, 'Australia/Sydney');
  const leo = demo.workspace.as('leo');
  await leo.until((human) => human.readChannel('@app').some(({ text }) => text.includes('changed your plan')));
  await reach(11, 'Europe/Berlin', 14);
  expect(await slash('bea', '/catalog show basket_mix')).not.toContain('Three new categories');
});

test('a plan for one of the next days does not wait for tomorrow', async () => {
  await slash('bea', '/catalog follow domain:orders');
  await reach(10, 'Europe/Berlin');
  const before = news('bea').length;
  await announce('ines', { about: 'domain:orders', kind: 'The data will change', text: 'We move house', inDays: 2 });
  await keepFor('tomas', 'returns', '3 years');
  await reach(11, 'Europe/Berlin', 0);
  expect(news('bea')).toHaveLength(before + 1);
  expect(news('bea').at(-1)?.text).toContain('We move house');
  expect(news('bea').at(-1)?.text).toContain('returns');
});

test('a guest follows what is public and nothing else, and hears of no plans', async () => {
  const wanda = demo.workspace.as('wanda');
  await wanda.goTo('#spring-campaign');
  const told = async (line: string) => {
    await wanda.slash(line);
    const answers = wanda.readChannel('#spring-campaign').filter(({ ephemeral }) => ephemeral);
    return JSON.stringify([answers.at(-1)?.text, answers.at(-1)?.blocks]);
  };
  expect(await told('/catalog follow return_reasons')).toContain('You follow *return_reasons*');
  expect(await told('/catalog follow returns')).not.toContain('You follow');
  expect(await told('/catalog follow domain:orders')).toContain('Only people of the company');
  expect(await told('/catalog plan return_reasons')).toContain('Only people of the company');
  await announce('ines', { about: 'return_reasons', kind: 'The data will change', text: 'New codes', inDays: 1 });
  await keepFor('ines', 'return_reasons', '6 years');
  expect(await told('/catalog show return_reasons')).not.toContain('New codes');
  await reach(10, 'Europe/Berlin');
  expect(news('wanda')).toHaveLength(1);
  expect(news('wanda')[0]?.text).toContain('Rules of use changed');
  expect(news('wanda')[0]?.text).not.toContain('New codes');
});

test('a steward hears of what they look after without following it, until they say otherwise', async () => {
  const ines = demo.workspace.as('ines');
  await slash('ines', '/catalog follow');
  await ines.click('Only what I follow', lastAnswer('ines'));
  expect(lastAnswer('ines')?.text).toContain('You follow nothing yet');
  const before = news('ines').length;
  await keepFor('tomas', 'returns', '6 years');
  await reach(10, 'Europe/Berlin');
  expect(news('ines')).toHaveLength(before);
  expect(news('ruth').at(-1)?.text).toContain('returns');
});

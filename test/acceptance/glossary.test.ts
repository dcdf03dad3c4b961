import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Human } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

function lastAnswer(human: Human) {
  const [last] = human
    .readChannel('#general')
    .filter(({ ephemeral }) => ephemeral)
    .slice(-1);
  if (last === undefined) throw new Error(`${human.name} was told nothing.`);
  return last;
}

async function slash(person: string, line: string) {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  expect((await human.slash(line)).kind).toBe('answered');
  return { human, answer: lastAnswer(human) };
}

const shown = (human: Human) => JSON.stringify(human.modal()?.view.blocks ?? []);

test('a steward adds the word that found nothing, and the next search finds by it, also a colleague’s', async () => {
  const { answer: before } = await slash('leo', '/catalog find zurueckgebracht');
  expect(before.text).toContain('Nothing in the catalog matches');
  expect(JSON.stringify(before.blocks)).not.toContain('Add a word');

  const { human: tomas, answer } = await slash('tomas', '/catalog find zurueckgebracht');
  await tomas.click('Add a word', answer);
  expect(shown(tomas)).toContain('zurueckgebracht');
  await tomas.type('Also called', 'zurückgebracht\nzurueckgebracht');
  expect(Object.values((await tomas.submit()).errors ?? {})).toEqual([expect.stringContaining('is the word itself')]);
  expect(JSON.stringify(tomas.modal()?.state)).toContain('zurückgebracht');
  await tomas.type('Also called', 'returns');
  await tomas.submit();
  expect(shown(tomas)).toContain('Saved');
  await tomas.close({ all: true });

  const { answer: after } = await slash('leo', '/catalog find zurueckgebracht');
  expect(after.text).toContain('returns');
});

test('a word is changed and taken out from the list, which everybody can read', async () => {
  const { answer: read } = await slash('leo', '/catalog glossary zurueck');
  expect(read.text).toContain('*zurueckgebracht*  ·  returns');
  expect(JSON.stringify(read.blocks)).not.toContain('"button"');

  const { human: tomas, answer } = await slash('tomas', '/catalog glossary zurueck');
  await tomas.click('Change', answer);
  await tomas.type('Also called', 'returns\nrefunds');
  await tomas.submit();
  await tomas.close({ all: true });
  expect((await slash('leo', '/catalog glossary zurueck')).answer.text).toContain('·  returns, refunds');

  await tomas.click('Change', answer);
  await tomas.click('Take it out', 'modal');
  expect(shown(tomas)).toContain('taken out');
  await tomas.close({ all: true });
  expect((await slash('leo', '/catalog glossary zurueck')).answer.text).toContain('has no “zurueck”');
});

test('an admin turns the pages and switches the app’s own words, in place', async () => {
  const { human: tomas, answer } = await slash('tomas', '/catalog glossary');
  expect(answer.text).toContain('Words that mean the same');
  await tomas.click('Show more', answer);
  const second = lastAnswer(tomas);
  expect(second.text).toContain('9 to 16 of');
  await tomas.click('Earlier', second);
  expect(lastAnswer(tomas).text).toContain('1 to 8 of');
  await tomas.click('Switch off the app’s words', lastAnswer(tomas));
  expect(JSON.stringify(lastAnswer(tomas).blocks)).toContain('They are switched off here');
  await tomas.click('Switch on the app’s words', lastAnswer(tomas));
  expect(JSON.stringify(lastAnswer(tomas).blocks)).not.toContain('They are switched off here');

  const { answer: one } = await slash('tomas', '/catalog glossary zipcode');
  await tomas.click('Switch off', one);
  expect(lastAnswer(tomas).text).toMatch(/~postcode.*~ {2}_off_/);
  await tomas.click('Switch on', lastAnswer(tomas));
  expect(lastAnswer(tomas).text).not.toContain('_off_');
});

test('Home opens the same list, which turns its pages in one window; a guest is told that it is the company’s own', async () => {
  const mei = demo.workspace.as('mei');
  await mei.openHome();
  await mei.until(() => mei.home());
  await mei.click('Glossary', 'home');
  expect(shown(mei)).toContain('Words that mean the same');
  for (const range of ['9 to 16', '17 to 24', '25 to 32', '33 to 40']) {
    await mei.click('Show more', 'modal');
    expect(shown(mei)).toContain(range);
  }
  await mei.close();
  expect(mei.modal()).toBeUndefined();

  const wanda = demo.workspace.as('wanda');
  const [channel] = wanda.conversations().filter(({ kind }) => kind === 'public');
  await wanda.goTo(channel?.id ?? '');
  await wanda.slash('/catalog glossary');
  const told = wanda.readChannel(channel?.id ?? '').filter(({ ephemeral }) => ephemeral);
  expect(told.at(-1)?.text).toContain('Only people of the company');
});

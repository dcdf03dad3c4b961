import { expect, test } from 'vitest';
import { peopleGroups } from '../../../../src/sandbox/page/client/desk/people-groups.ts';
import { startTestWorkspace } from '../../../support/local-workspace.ts';

test('everybody stands in one group, with why where one cannot be them', async () => {
  const workspace = await startTestWorkspace();
  await workspace.admin.deactivate('cleo');
  const groups = peopleGroups(workspace.directory());
  expect(groups.map(({ name, people }) => [name, people.map((person) => person.name)])).toEqual([
    ['Members', ['ana', 'bo']],
    ['Guests', ['gil']],
    ['From another company', ['erin']],
    ['Deactivated', ['cleo']],
  ]);
  expect(groups.filter(({ why }) => why !== undefined).map(({ name }) => name)).toEqual(['Deactivated']);
});

test('a group without anybody is left out', async () => {
  const members = (await startTestWorkspace()).directory().filter(({ kind }) => kind === 'member');
  expect(peopleGroups(members).map(({ name }) => name)).toEqual(['Members']);
});

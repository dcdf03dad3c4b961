import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { createPeople, type People, slackUserSource } from '../../../src/features/people/index.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { createCards } from '../../../src/platform/delivery/cards.ts';
import { createWebClient } from '../../../src/platform/slack/web-client.ts';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import type { PersonSeed } from '../../../src/sandbox/seed.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { startTestWorkspace, TEST_SEED } from '../../support/local-workspace.ts';

type Rig = { workspace: LocalWorkspace; database: Database; people: People };

async function rig(more: PersonSeed[] = []): Promise<Rig> {
  const workspace = await startTestWorkspace({ seed: { ...TEST_SEED, people: [...TEST_SEED.people, ...more] } });
  const database = await testDatabase();
  const users = slackUserSource(createWebClient('xoxb-parrot', workspace.apiUrl, testLog));
  const admins = new Set(['U0ANA', 'U0GIL']);
  const personChanged = async () => undefined;
  const people = createPeople({
    ...{ database, clock: systemClock, users, personChanged, workspaceId: 'T0TEST', admins },
    cards: createCards(systemClock),
    sendDirect: async () => undefined,
    setupPart: async () => ({ title: 'Domains', rows: [], add: { label: 'Add', actionId: 'add' } }),
  });
  return { workspace, database, people };
}

const ledger = (database: Database) => prismaOf(database.read).ledgerEntry.findMany({ orderBy: { number: 'asc' } });

describe('the directory', () => {
  test('knows everybody after a sync, however many pages Slack makes of them', async () => {
    const crowd = Array.from({ length: 450 }, (_, number): PersonSeed => {
      return { id: `U1${number}`, name: `person${number}`, realName: `Person ${number}`, tz: 'UTC' };
    });
    const { workspace, database, people } = await rig(crowd);
    await people.syncDirectory();
    expect(workspace.journal.calls('users.list').length).toBeGreaterThan(2);
    expect(await prismaOf(database.read).person.count({ where: { handle: { startsWith: 'person' } } })).toBe(450);
  });

  test('learns of somebody it does not know when they act', async () => {
    const { people } = await rig();
    expect(await people.identify('U0BO')).toMatchObject({
      slackId: 'U0BO',
      name: 'bo',
      kind: 'member',
      active: true,
    });
  });

  test('asks Slack about a person once', async () => {
    const { workspace, people } = await rig();
    await people.identify('U0BO');
    await people.identify('U0BO');
    expect(workspace.journal.calls('users.info')).toHaveLength(1);
  });

  test('tells a person whom Slack does not know that nothing can be done', async () => {
    const { people } = await rig();
    await expect(people.identify('U0NOBODY')).rejects.toThrow('Slack does not tell us who you are');
  });

  test('a guest on the list of admins is no admin', async () => {
    const { people } = await rig();
    expect((await people.identify('U0ANA')).isAdmin).toBe(true);
    expect((await people.identify('U0BO')).isAdmin).toBe(false);
    expect((await people.identify('U0GIL')).isAdmin).toBe(false);
  });

  test('the workspace’s first connection is in the ledger, a second is not', async () => {
    const { database, people } = await rig();
    const connection = { name: 'Test', botUserId: 'U0PARROT', botId: 'B0PARROT' };
    await database.withConnection((client) => client.query('DELETE FROM workspace'));
    expect(await people.connect(connection)).toEqual({ isNew: true });
    expect(await people.connect(connection)).toEqual({ isNew: false });
    expect(await ledger(database)).toMatchObject([{ kind: 'workspace.connected', number: 1n }]);
  });
});

describe('the import of who is who', () => {
  const given = {
    disciplines: [{ key: 'it', name: 'IT', people: ['ana', 'bo'], lead: 'ana' }],
    teams: [{ key: 'platform', name: 'Platform', members: ['bo'] }],
  };

  test('puts whom it names where it says, and leaves the others where they are', async () => {
    const { database, people } = await rig();
    await people.syncDirectory();
    await people.importPeople(given);
    await database.transaction((tx) =>
      people.importRows(tx, {
        disciplines: [{ line: 2, key: 'it', name: undefined, lead: 'bo' }],
        people: [
          { line: 2, person: '@Ana', disciplines: [], teams: undefined },
          { line: 3, person: 'U0CLEO', disciplines: ['it'], teams: undefined },
        ],
      }),
    );
    const disciplines = await prismaOf(database.read).discipline.findMany({
      include: { lead: true, members: { include: { person: true } } },
    });
    expect(disciplines).toMatchObject([{ key: 'it', lead: { handle: 'bo' } }]);
    expect(disciplines[0]?.members.map(({ person }) => person.handle).sort()).toEqual(['bo', 'cleo']);
  });

  test('names everybody it does not know and changes nothing', async () => {
    const { database, people } = await rig();
    await people.syncDirectory();
    const wrong = { ...given, teams: [{ key: 'platform', name: 'Platform', members: ['bob', 'annna'] }] };
    await expect(people.importPeople(wrong)).rejects.toThrow(/“bob”.*\n“annna”/);
    expect(await prismaOf(database.read).discipline.count()).toBe(0);
    expect(await ledger(database)).toEqual([]);
  });

  test('a lead who is not of the discipline is refused', async () => {
    const { people } = await rig();
    await people.syncDirectory();
    const wrong = { ...given, disciplines: [{ key: 'it', name: 'IT', people: ['ana'], lead: 'bo' }] };
    await expect(people.importPeople(wrong)).rejects.toThrow('“bo”: A lead belongs to the discipline');
  });
});

import { describe, expect, test } from 'vitest';
import { demoOrganization } from '../../src/demo/organization.ts';
import { demoWorkspaceSeed } from '../../src/demo/workspace-seed.ts';

const { disciplines, teams, domains, admins } = demoOrganization;

/** The handles of those who may hold a seat: full members who are still there. */
const members = demoWorkspaceSeed.people
  .filter(({ kind = 'member', deleted = false }) => kind === 'member' && !deleted)
  .map(({ name }) => name);

function peopleOf(discipline: string): string[] {
  return disciplines.find(({ key }) => key === discipline)?.people ?? [];
}

describe('the disciplines', () => {
  test('are the six, each with two people and one of them its lead', () => {
    expect(disciplines.map(({ key }) => key)).toEqual([
      'it',
      'marketing',
      'legal',
      'service',
      'analytics',
      'merchandising',
    ]);
    for (const { key, people, lead } of disciplines) {
      expect(people, key).toHaveLength(2);
      expect(people, key).toContain(lead);
    }
  });

  test('take in every member once, and nobody else', () => {
    expect(disciplines.flatMap(({ people }) => people).toSorted()).toEqual(members.toSorted());
  });
});

test('teams and admins are members', () => {
  for (const team of teams) expect(members, team.key).toEqual(expect.arrayContaining(team.members));
  expect(new Set(teams.map(({ key }) => key)).size).toBe(teams.length);
  expect(admins.length).toBeGreaterThan(0);
  expect(members).toEqual(expect.arrayContaining(admins));
});

describe('the domains', () => {
  test('are six, each with a channel of its own that the bot is in', () => {
    expect(domains).toHaveLength(6);
    expect(new Set(domains.map(({ key }) => key)).size).toBe(6);
    expect(new Set(domains.map(({ channel }) => channel)).size).toBe(6);
    for (const domain of domains) {
      const channel = demoWorkspaceSeed.channels.find(({ name }) => name === domain.channel);
      expect(channel?.members, domain.key).toContain('@app');
      expect(channel?.archived, domain.key).toBeUndefined();
    }
  });

  test('have one seat for each co-owning discipline', () => {
    for (const { key, coOwningDisciplines, seats } of domains) {
      expect(
        seats.map(({ discipline }) => discipline),
        key,
      ).toEqual(coOwningDisciplines);
      expect(new Set(coOwningDisciplines).size, key).toBe(coOwningDisciplines.length);
      expect(coOwningDisciplines.length, key).toBeGreaterThanOrEqual(2);
    }
  });

  test('are looked after by people of the discipline, and a deputy is never the steward', () => {
    for (const { key, seats } of domains) {
      for (const { discipline, steward, deputy } of seats) {
        if (steward) expect(peopleOf(discipline), `${key}: ${discipline}`).toContain(steward);
        if (deputy) expect(peopleOf(discipline), `${key}: ${discipline}`).toContain(deputy);
        if (deputy) expect(deputy, `${key}: ${discipline}`).not.toBe(steward);
      }
    }
  });

  test('meet their stewards and deputies in their channel', () => {
    for (const { key, channel: name, seats } of domains) {
      const channel = demoWorkspaceSeed.channels.find((candidate) => candidate.name === name);
      for (const { steward, deputy } of seats) {
        if (steward) expect(channel?.members, key).toContain(steward);
        if (deputy) expect(channel?.members, key).toContain(deputy);
      }
    }
  });
});

describe('the gaps that the stories need', () => {
  const seats = domains.flatMap(({ key, seats: own }) => own.map((seat) => ({ domain: key, ...seat })));

  test('four seats are vacant, one of them of legal', () => {
    const vacant = seats.filter(({ steward }) => !steward);
    expect(vacant).toHaveLength(4);
    expect(vacant.filter(({ discipline }) => discipline === 'legal')).toHaveLength(1);
  });

  test('one discipline has a single steward in the whole company, without a deputy', () => {
    const stewards = seats.filter(({ discipline, steward }) => discipline === 'merchandising' && steward);
    expect(stewards).toHaveLength(1);
    expect(stewards[0]?.deputy).toBeUndefined();
  });

  test('some sit for two domains, and the new joiner for none', () => {
    const domainsOf = Map.groupBy(
      seats.filter(({ steward }) => steward),
      ({ steward }) => steward,
    );
    expect([...domainsOf.values()].some((own) => own.length >= 2)).toBe(true);
    const joiner = demoWorkspaceSeed.people.find(({ title }) => title?.includes('new since'))?.name;
    expect(joiner).toBeDefined();
    expect(seats.flatMap(({ steward, deputy }) => [steward, deputy])).not.toContain(joiner);
  });
});

import { describe, expect, test } from 'vitest';
import { demoWorkspaceSeed } from '../../src/demo/workspace-seed.ts';
import type { ChannelSeed, PersonSeed } from '../../src/sandbox/seed.ts';

const { team, people, channels } = demoWorkspaceSeed;

const members = people.filter(({ kind = 'member', deleted = false }) => kind === 'member' && !deleted);

function person(name: string): PersonSeed {
  const found = people.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

function channel(name: string): ChannelSeed {
  const found = channels.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no channel is called ${name}`);
  return found;
}

describe('the people of the demo workspace', () => {
  test('are twelve members, a guest, an external person and one who has left', () => {
    expect(members).toHaveLength(12);
    expect(people.filter(({ kind }) => kind === 'guest')).toHaveLength(1);
    expect(people.filter(({ kind }) => kind === 'external')).toHaveLength(1);
    expect(people.filter(({ deleted }) => deleted)).toHaveLength(1);
    expect(people).toHaveLength(15);
  });

  test('have ids, handles and names of their own, and handles that nobody mixes up', () => {
    for (const key of ['id', 'name', 'realName'] as const) {
      expect(new Set(people.map((entry) => entry[key])).size, key).toBe(people.length);
    }
    for (const { id } of people) expect(id).toMatch(/^U[A-Z0-9]{8,}$/);
    expect(new Set(people.map(({ name }) => name[0])).size).toBe(people.length);
  });

  test('work in three time zones, at least three members in each', () => {
    const zones = Map.groupBy(members, ({ tz }) => tz);
    expect(zones.size).toBe(3);
    for (const [zone, inZone] of zones) {
      expect(Intl.supportedValuesOf('timeZone')).toContain(zone);
      expect(inZone.length, zone).toBeGreaterThanOrEqual(3);
    }
  });

  test('come with a title, and with an address under .example', () => {
    for (const { name, title, email } of people) {
      expect(title, name).toBeTruthy();
      expect(email, name).toMatch(/^[a-z]+@[a-z]+\.example$/);
    }
  });

  test('keep a Do Not Disturb window, some of them', () => {
    const windows = members.flatMap(({ doNotDisturb }) => doNotDisturb ?? []);
    expect(windows.length).toBeGreaterThanOrEqual(3);
    expect(windows.length).toBeLessThan(members.length);
    for (const { start, end } of windows) {
      expect(start).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      expect(end).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }
  });

  test('have one owner, and an external person whose home is another workspace', () => {
    expect(people.filter(({ isOwner }) => isOwner)).toHaveLength(1);
    expect(people.find(({ kind }) => kind === 'external')?.teamId).not.toBe(team.id);
  });
});

describe('the channels of the demo workspace', () => {
  test('have ids and names of their own, as Slack allows them', () => {
    expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
    expect(new Set(channels.map(({ name }) => name)).size).toBe(channels.length);
    for (const { id, name } of channels) {
      expect(id).toMatch(/^C[A-Z0-9]{8,}$/);
      expect(name).toMatch(/^[a-z0-9_-]{1,80}$/);
    }
  });

  test('have members who exist, each once', () => {
    for (const { name, members: handles } of channels) {
      expect(new Set(handles).size, name).toBe(handles.length);
      for (const handle of handles) if (handle !== '@app') person(handle);
    }
  });

  test('are left by who has left the company', () => {
    const gone = people.filter(({ deleted }) => deleted).map(({ name }) => name);
    for (const { name, members: handles } of channels)
      expect(
        gone.some((handle) => handles.includes(handle)),
        name,
      ).toBe(false);
  });

  test('are of every kind that the app must cope with', () => {
    expect(channels.filter(({ general }) => general)).toHaveLength(1);
    expect(channels.filter(({ archived }) => archived)).toHaveLength(1);
    expect(channel('data-stewards')).toMatchObject({ private: true, members: expect.arrayContaining(['@app']) });
    expect(channel('new-shops').private).toBeUndefined();
    expect(channel('new-shops').members).not.toContain('@app');
    expect(channel('legal-desk').private).toBe(true);
    expect(channel('legal-desk').members).not.toContain('@app');
  });

  test('let outsiders into shared channels only', () => {
    const external = people.filter(({ kind }) => kind === 'external');
    for (const { name, teamId } of external) {
      const rooms = channels.filter(({ members: handles }) => handles.includes(name));
      expect(rooms.length).toBeGreaterThan(0);
      for (const room of rooms) expect(room.sharedWith).toContain(teamId);
    }
  });
});

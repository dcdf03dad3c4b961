import type { PersonInfo } from '../../contract.ts';

export type PeopleGroup = { name: string; why?: string; people: PersonInfo[] };

/** Everybody one could be, as Slack tells them apart. Those who are deactivated stand there too, with why one cannot be them. */
export function peopleGroups(people: readonly PersonInfo[]): PeopleGroup[] {
  const active = people.filter(({ kind, deleted }) => kind !== 'bot' && !deleted);
  const groups: PeopleGroup[] = [
    { name: 'Members', people: active.filter(({ kind }) => kind === 'member') },
    { name: 'Guests', people: active.filter(({ kind }) => kind === 'guest' || kind === 'single_channel_guest') },
    { name: 'From another company', people: active.filter(({ kind }) => kind === 'external') },
    {
      name: 'Deactivated',
      why: 'This account is closed: nobody can sign in with it.',
      people: people.filter(({ kind, deleted }) => kind !== 'bot' && deleted),
    },
  ];
  return groups.filter((group) => group.people.length > 0);
}

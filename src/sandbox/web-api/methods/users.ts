import type { Person } from '../../workspace/model.ts';
import { type Answer, good, refused } from '../answer.ts';
import { botMethod, type Call } from '../method.ts';
import { page } from '../paging.ts';
import { requireScope } from '../scopes.ts';
import { userShape } from '../shapes/person.ts';
import { listedChannels } from './conversation-lists.ts';

/** https://docs.slack.dev/reference/methods/users.list: everybody, deactivated people and bots among them. */
export const usersList = botMethod((call) => {
  const { workspace, args } = call;
  const people = workspace.people.all().sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = page(people, args, {
    key: (person) => person.id,
    order: 'ascending',
    prefix: 'user',
    usual: people.length,
    most: 1000,
  });
  if (!found.ok) return found;
  return good({
    members: found.value.items.map((person) => shape(call, person)),
    cache_ts: Math.floor(workspace.clock.milliseconds() / 1000),
    response_metadata: { next_cursor: found.value.nextCursor },
  });
});

/** https://docs.slack.dev/reference/methods/users.info */
export const usersInfo = botMethod((call) => {
  const person = call.workspace.people.get(call.args.text('user'));
  return person === undefined ? refused('user_not_found') : good({ user: shape(call, person) });
});

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
export const usersLookupByEmail = botMethod((call) => {
  const email = call.args.text('email').toLowerCase();
  const person = call.workspace.people
    .all()
    .find((one) => one.email.toLowerCase() === email && email !== '' && !one.deleted);
  return person === undefined ? refused('users_not_found') : good({ user: shape(call, person) });
});

/** https://docs.slack.dev/reference/methods/users.conversations: what this person is in, as far as the app can see it. */
export const usersConversations = botMethod((call): Answer => {
  const { workspace, app, args } = call;
  const id = args.text('user') === '' ? app.botUserId : args.text('user');
  if (workspace.people.get(id) === undefined) return refused('user_not_found');
  return listedChannels(call, (channel) => channel.members.has(id));
});

function shape({ workspace, app }: Call, person: Person): ReturnType<typeof userShape> {
  return userShape(workspace, person, {
    viewerId: app.botUserId,
    withEmail: requireScope(app, ['users:read.email']).ok,
  });
}

import { good, refused } from '../answer.ts';
import { botMethod } from '../method.ts';
import { quietWindow } from '../shapes/quiet-window.ts';

/** https://docs.slack.dev/reference/methods/dnd.info: the window; the keys that begin with `snooze` are for the person's own token only. */
export const dndInfo = botMethod(({ workspace, app, args }) => {
  const person = workspace.people.get(args.text('user') === '' ? app.botUserId : args.text('user'));
  return person === undefined ? refused('user_not_found') : good(quietWindow(person, workspace.clock.now()));
});

/** https://docs.slack.dev/reference/methods/dnd.teamInfo: up to 50 people; who is not there is left out. */
export const dndTeamInfo = botMethod(({ workspace, args }) => {
  const ids = args.list('users');
  if (ids.length === 0) return refused('no_users_provided');
  const people = ids.slice(0, 50).flatMap((id) => workspace.people.get(id) ?? []);
  const now = workspace.clock.now();
  return good({ users: Object.fromEntries(people.map((person) => [person.id, quietWindow(person, now)])) });
});

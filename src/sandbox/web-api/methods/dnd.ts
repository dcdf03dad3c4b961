import { Temporal } from 'temporal-polyfill';
import type { Person } from '../../workspace/model.ts';
import { good, type Json, refused } from '../answer.ts';
import { botMethod } from '../method.ts';

/** https://docs.slack.dev/reference/methods/dnd.info: the daily window; a snooze of others is never shown. */
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

/** The window that lasts now, else the next one; Slack writes 1 where there is none. */
function quietWindow(person: Person, now: Temporal.Instant): Json {
  const quiet = person.doNotDisturb;
  if (quiet === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const today = now.toZonedDateTimeISO(person.tz).toPlainDate();
  const start = Temporal.PlainTime.from(quiet.start);
  const end = Temporal.PlainTime.from(quiet.end);
  const overnight = Temporal.PlainTime.compare(end, start) <= 0;
  const windows = [-1, 0, 1].map((days) => {
    const day = today.add({ days });
    const at = (date: Temporal.PlainDate, time: Temporal.PlainTime) =>
      date.toZonedDateTime({ timeZone: person.tz, plainTime: time }).epochMilliseconds;
    return { start: at(day, start), end: at(overnight ? day.add({ days: 1 }) : day, end) };
  });
  const next = windows.find((window) => window.end > now.epochMilliseconds);
  if (next === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  return { dnd_enabled: true, next_dnd_start_ts: next.start / 1000, next_dnd_end_ts: next.end / 1000 };
}

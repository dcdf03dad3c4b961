import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { directoryEntry } from '../domain/slack-user.ts';
import type { UserSource } from '../ports.ts';
import { findPerson, type PersonRow, savePeople } from '../store.ts';

/**
 * Who is behind a Slack id. Somebody whom the directory does not know yet (they joined a moment ago, or sit in a shared channel) is asked
 * of Slack and kept. Throws a `UserError` where Slack does not know them either.
 */
export async function identifyPerson(
  deps: { database: Database; clock: Clock; users: UserSource; admins: ReadonlySet<string> },
  workspaceId: string,
  slackId: string,
): Promise<Actor> {
  const person =
    (await findPerson(deps.database.read, workspaceId, slackId)) ?? (await learn(deps, workspaceId, slackId));
  const { id, name, timeZone, kind, active } = person;
  const isAdmin = deps.admins.has(slackId) && kind === 'member' && active;
  return { id, workspaceId, slackId, name, timeZone, kind, active, isAdmin };
}

async function learn(
  deps: { database: Database; clock: Clock; users: UserSource },
  workspaceId: string,
  slackId: string,
): Promise<PersonRow> {
  const user = await deps.users.one(slackId);
  if (user === undefined) throw new UserError('Slack does not tell us who you are, so this cannot be done.');
  await deps.database.transaction((tx) =>
    savePeople(tx, workspaceId, [directoryEntry(user, workspaceId)], deps.clock.now()),
  );
  const person = await findPerson(deps.database.read, workspaceId, slackId);
  if (person === undefined) throw new Error('A person who was just saved is not there.');
  return person;
}

import { UserError } from '../../../core/errors.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { findMember, type Member } from '../member-store.ts';

/** The member behind an actor. Throws a `UserError` for guests and people of other companies. */
export async function requireMember(reader: Reader, actor: Actor): Promise<Member> {
  const member = await findMember(reader, actor.workspaceId, { id: actor.id });
  if (member === undefined) throw new UserError('The training is for people of the company.');
  return member;
}

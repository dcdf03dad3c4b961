import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type Pause, pauseOf } from '../domain/taking-part.ts';
import { findMember, makeDaily, noteMembers, pauseMember, resumeMember } from '../member-store.ts';
import type { RecordEntry, TrainingEntry } from '../ports.ts';
import { decidePrompt, findPrompt } from '../prompt-store.ts';
import { requireMember } from './require-member.ts';

type Deps = { database: Database; clock: Clock; record: RecordEntry };

const WEEK_IN_HOURS = 7 * 24;

/**
 * Stops a person's daily question for a week, or until they say otherwise, and puts the prompt aside on which they said so. Returns the
 * pause that holds then: a second click changes nothing, and a week does not shorten an open end.
 */
export async function pauseTraining(
  deps: Deps,
  actor: Actor,
  length: 'week' | 'open',
  promptId?: string,
): Promise<Pause> {
  const { workspaceId, id: personId } = actor;
  const now = deps.clock.now();
  const until = length === 'week' ? now.add({ hours: WEEK_IN_HOURS }) : null;
  return deps.database.transaction(async (tx) => {
    await requireMember(tx, actor);
    const prompt = promptId === undefined ? undefined : await findPrompt(tx, workspaceId, personId, promptId);
    if (prompt !== undefined) await decidePrompt(tx, workspaceId, prompt.id, { state: 'skipped' }, now);
    await noteMembers(tx, workspaceId, [personId], now);
    const paused = await pauseMember(tx, workspaceId, personId, until, now);
    const member = await findMember(tx, workspaceId, { id: personId });
    if (paused) await deps.record(tx, entry(actor, 'training.paused', now));
    return pauseOf(member?.takingPart, now);
  });
}

/** Ends a person's pause, and has the question come daily where it came weekly; where neither was so, nothing changes. */
export async function resumeTraining(deps: Deps, actor: Actor): Promise<Pause> {
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    await requireMember(tx, actor);
    const resumed = await resumeMember(tx, actor.workspaceId, actor.id, now);
    const dailyAgain = await makeDaily(tx, actor.workspaceId, actor.id, now);
    if (resumed || dailyAgain) await deps.record(tx, entry(actor, 'training.resumed', now));
    return { kind: 'none' };
  });
}

function entry(
  { workspaceId, id }: Actor,
  kind: 'training.paused' | 'training.resumed',
  at: TrainingEntry['at'],
): TrainingEntry {
  return { workspaceId, at, kind, actorId: id, subject: { kind: 'person', id }, payload: {} };
}

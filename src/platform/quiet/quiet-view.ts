import { Temporal } from 'temporal-polyfill';
import type { Reader } from '../database/database.ts';
import { USUAL_CAP, zoneOf } from './direct-messages.ts';
import { hoursOf, USUAL_HOURS, type WorkHours } from './hours.ts';
import { findRecipient, readWorkspaceQuiet } from './quiet-store.ts';

/** What a workspace set, or what holds where it set nothing. */
export type WorkspaceQuiet = { hours: WorkHours; cap: number };

export async function workspaceQuiet(reader: Reader, workspaceId: string): Promise<WorkspaceQuiet> {
  const quiet = await readWorkspaceQuiet(reader, workspaceId);
  return { hours: quiet?.hours ?? USUAL_HOURS, cap: quiet?.cap ?? USUAL_CAP };
}

/** When a person may be messaged, for their own eyes. */
export type PersonQuiet = {
  /** By which their hours count. */
  timeZone: string;
  /** Undefined where they have none of their own. */
  own: WorkHours | undefined;
  /** Their team's or workspace's: what holds where they have none of their own. */
  usual: WorkHours;
  /** Undefined where none holds at this moment. */
  pause: Temporal.Instant | 'for_good' | undefined;
  cap: number;
};

/** Undefined for somebody whom the workspace does not have. */
export async function personQuiet(
  reader: Reader,
  { workspaceId, personId, now }: { workspaceId: string; personId: string; now: Temporal.Instant },
): Promise<PersonQuiet | undefined> {
  const recipient = await findRecipient(reader, workspaceId, personId);
  if (recipient === undefined) return undefined;
  const { hours, pause, cap = USUAL_CAP } = recipient;
  const isOver = pause instanceof Temporal.Instant && Temporal.Instant.compare(pause, now) <= 0;
  return {
    ...{ timeZone: zoneOf(recipient), own: hours.person, usual: hoursOf({ ...hours, person: undefined }), cap },
    pause: isOver ? undefined : pause,
  };
}

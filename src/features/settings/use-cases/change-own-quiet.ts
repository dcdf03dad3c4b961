import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { dayOf } from '../../../platform/quiet/decide.ts';
import { setPersonQuiet } from '../../../platform/quiet/quiet-settings.ts';
import { type PersonQuiet, personQuiet } from '../../../platform/quiet/quiet-view.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type AskedHours, hoursAskedFor } from './change-settings.ts';

type Deps = { database: Database; clock: Clock };

/** A pause as it stands in the form: `day`, in the person's own zone, is when messages come again, such as `2026-12-01`; or empty. */
export type AskedPause = { kind: 'none' | 'open' | 'until'; day: string };

/** What somebody asks for; what is not named stays as it is. */
export type AskedQuiet = { hours?: AskedHours; pause?: AskedPause };

/** When the actor may be messaged: nobody else's is ever shown. */
export async function ownQuiet(reader: Reader, { clock }: { clock: Clock }, actor: Actor): Promise<PersonQuiet> {
  const { workspaceId, id: personId } = actor;
  const quiet = await personQuiet(reader, { workspaceId, personId, now: clock.now() });
  if (quiet === undefined) throw new UserError('You are not in the directory yet. Please try again in a minute.');
  return quiet;
}

/**
 * Sets the actor's own hours and pause, and moves what is held back for them. What a person sets for themselves is in no ledger. Throws a
 * `UserError` that names the field, and changes nothing then.
 */
export async function changeOwnQuiet({ database, clock }: Deps, actor: Actor, asked: AskedQuiet): Promise<PersonQuiet> {
  const { workspaceId, id: personId } = actor;
  const now = clock.now();
  const before = await ownQuiet(database.read, { clock }, actor);
  const change = {
    ...(asked.hours === undefined ? {} : { hours: hoursAskedFor(asked.hours, before.own ?? before.usual) }),
    ...(asked.pause === undefined ? {} : { pause: pauseAskedFor(asked.pause, before, now) }),
  };
  await database.transaction((tx) => setPersonQuiet(tx, { workspaceId, personId, now, change }));
  return ownQuiet(database.read, { clock }, actor);
}

/** Ends the actor's pause. */
export async function endOwnPause(deps: Deps, actor: Actor): Promise<PersonQuiet> {
  const { workspaceId, id: personId } = actor;
  const change = { pause: null };
  await deps.database.transaction((tx) => setPersonQuiet(tx, { workspaceId, personId, now: deps.clock.now(), change }));
  return ownQuiet(deps.database.read, deps, actor);
}

function pauseAskedFor(
  { kind, day }: AskedPause,
  { pause, timeZone }: PersonQuiet,
  now: Temporal.Instant,
): Temporal.Instant | 'for_good' | null {
  if (kind !== 'until') {
    const shown = pause instanceof Temporal.Instant ? dayOf(pause, timeZone) : '';
    if (day !== '' && day !== shown) {
      throw new UserError('Choose “Until the day below” for the day to hold, or empty it.', { field: 'pause' });
    }
    return kind === 'open' ? 'for_good' : null;
  }
  if (day === '') throw new UserError('Choose the day on which messages come again.', { field: 'until' });
  const begins = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
  if (Temporal.Instant.compare(begins, now) <= 0) throw new UserError('Choose a day after today.', { field: 'until' });
  return begins;
}

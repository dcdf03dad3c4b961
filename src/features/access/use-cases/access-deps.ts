import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { TellAccess, TrainingDoor } from '../ports.ts';
import type { ReadDeps } from './read-request-now.ts';

/** What the use cases of access are built on. */
export type AccessDeps = ReadDeps & {
  database: Database;
  clock: Clock;
  training: TrainingDoor;
  tell: TellAccess;
};

import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import { digestOf } from './domain/week.ts';
import { weeklyDigestJob } from './jobs/weekly-digest.job.ts';
import type { DigestChannel, Names } from './ports.ts';
import { digestWord } from './slack/digest.word.ts';
import { gatherWeek } from './use-cases/gather-week.ts';

export { WEEKLY_DIGEST } from './jobs/weekly-digest.job.ts';
export type { Names } from './ports.ts';

export type Celebrations = Feature & {
  /** Its words of `/commonhold`. */
  words: CommandWord[];
};

/** What is shared and celebrated; for now the weekly digest. */
export function createCelebrations(deps: {
  database: Database;
  clock: Clock;
  names: Names;
  digestChannel: DigestChannel;
}): Celebrations {
  const { database, clock, names } = deps;
  return {
    name: 'celebrations',
    register() {},
    jobs: [weeklyDigestJob(deps)],
    words: [
      digestWord(async (workspaceId) => {
        const to = clock.now();
        const from = to.subtract({ hours: 7 * 24 });
        return digestOf(await gatherWeek(names, database.read, workspaceId, { from, to }));
      }),
    ],
  };
}

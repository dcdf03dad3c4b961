import { systemClock } from '../../src/core/clock.ts';
import { createStewardship, type Stewardship } from '../../src/features/stewardship/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createCards } from '../../src/platform/delivery/cards.ts';

/** The stewardship of the workspace that `testDatabase` has, by itself: nobody listens to what it does, and nobody is told. */
export function stewardshipOf(database: Database): Stewardship {
  return createStewardship({
    ...{ database, clock: systemClock, workspaceId: 'T0TEST', cards: createCards(systemClock) },
    domainsChanged: async () => undefined,
    sendDirect: async () => undefined,
    advocatesOf: async () => [],
    findPeople: async () => () => 'Nobody is known here.',
    channels: { look: async () => 'unknown', mine: async () => undefined, joined: () => undefined },
    botUserId: 'U0PARROT',
    setupOverview: async () => Promise.reject(new Error('There is no overview here.')),
  });
}

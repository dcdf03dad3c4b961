import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What waits for real time or starts servers of its own: run with the faults, so that `npm test` stays short. */
const LONG = [
  'test/main.test.ts',
  'test/platform/ledger/verify-ledger.test.ts',
  'test/platform/quiet/direct-messages.test.ts',
  'test/features/training/prompt-members.test.ts',
  'test/features/catalog/**/import-keeps-words.test.ts',
  'test/platform/database/embedded-*.test.ts',
  'test/platform/delivery/{sender,in-doubt,slack-in-trouble,cards}.test.ts',
  'test/platform/schedule/schedules.test.ts',
  'test/acceptance/{uninstall,quiet,training,training-weekly,questions,subscriptions,privacy-channels}.test.ts',
];

/**
 * `npm test` runs unit and acceptance; the others have a script each. Every project but the browser's finds a migrated database to copy.
 */
export default defineConfig({
  test: {
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `coverage/${process.env.VITEST_REPORT ?? 'tests'}.json` }]]
      : ['default'],
    // By default one less than there are processors; these tests wait for the database more than they compute.
    maxWorkers: Math.max(3, availableParallelism()),
    // Loading every module anew for every file would take as long as the tests; no module of ours keeps anything between two uses.
    isolate: false,
    // One PostgreSQL for the whole run; each test file copies its migrated database.
    globalSetup: ['test/support/global-database.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{core,platform,features,sandbox,demo,cli}/**/*.test.ts', 'test/*.test.ts'],
          exclude: LONG,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          exclude: LONG,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'real', include: ['test/real/**/*.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts', ...LONG],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

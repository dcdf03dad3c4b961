import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../core/clock.ts';
import type { Database, Tx } from '../database/database.ts';
import { appendToLedger } from '../ledger/ledger.ts';
import type { Job } from '../schedule/job.ts';
import { isNotedUninstalled, noteInstalled, noteUninstalled } from './installation-store.ts';

/** The app was taken out of a workspace: what it does there by itself rests, and what is kept of the workspace has an end from now on. */
export async function markUninstalled(tx: Tx, workspaceId: string, now: Temporal.Instant): Promise<void> {
  if (await noteUninstalled(tx, workspaceId, now)) await record(tx, 'workspace.uninstalled', workspaceId, now);
}

/** The app is in a workspace again, where it was noted that it is not. */
export async function markInstalled(tx: Tx, workspaceId: string, now: Temporal.Instant): Promise<void> {
  if (await noteInstalled(tx, workspaceId)) await record(tx, 'workspace.connected', workspaceId, now);
}

async function record(
  tx: Tx,
  kind: 'workspace.connected' | 'workspace.uninstalled',
  workspaceId: string,
  at: Temporal.Instant,
): Promise<void> {
  const subject = { kind: 'workspace', id: workspaceId };
  await appendToLedger(tx, { workspaceId, at, kind, actorId: null, subject, payload: {} });
}

/**
 * Whether the app is still in a workspace. Where it is noted that it is not, Slack is asked: the event may have come late, after somebody
 * had put the app back, and nothing must be dropped for that.
 */
export async function isInstalled(
  deps: { database: Database; clock: Clock; isTokenGood: () => Promise<boolean> },
  workspaceId: string,
): Promise<boolean> {
  const { database, clock, isTokenGood } = deps;
  if (!(await isNotedUninstalled(database.read, workspaceId))) return true;
  if (!(await isTokenGood())) return false;
  await database.transaction((tx) => markInstalled(tx, workspaceId, clock.now()));
  return true;
}

/** The same jobs, which rest where the app was taken out: their slots pass, and nothing is done. */
export function whileInstalled(jobs: Job[], installed: (workspaceId: string) => Promise<boolean>): Job[] {
  return jobs.map((job) => ({
    ...job,
    async run(context) {
      if (await installed(context.workspaceId)) await job.run(context);
    },
  }));
}

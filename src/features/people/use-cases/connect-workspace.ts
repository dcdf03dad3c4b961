import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { markInstalled } from '../../../platform/upkeep/installation.ts';
import { saveWorkspace } from '../store.ts';

/** Makes the workspace known, and its name and bot up to date; the first time, and a return after an uninstall, are entries in the ledger. */
export async function connectWorkspace(
  deps: { database: Database; clock: Clock },
  workspace: { id: string; name: string; botUserId: string; botId: string },
): Promise<{ isNew: boolean }> {
  const at = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const isNew = await saveWorkspace(tx, workspace, at);
    if (isNew) {
      await appendToLedger(tx, {
        workspaceId: workspace.id,
        at,
        kind: 'workspace.connected',
        actorId: null,
        subject: { kind: 'workspace', id: workspace.id },
        payload: {},
      });
    } else {
      await markInstalled(tx, workspace.id, at);
    }
    return { isNew };
  });
}

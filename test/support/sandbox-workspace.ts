import { createWorkspaceClock, type WorkspaceClock } from '../../src/sandbox/clock.ts';
import { createWorkspace } from '../../src/sandbox/workspace/create-workspace.ts';
import type { Change } from '../../src/sandbox/workspace/model.ts';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { installation, SEED, START } from './sandbox-web-api.ts';

/** A workspace of the small company without any server, its clock, and what changed in it since. */
export function smallWorkspace(): { workspace: Workspace; clock: WorkspaceClock; changes: Change[] } {
  const clock = createWorkspaceClock(START);
  const workspace = createWorkspace({ seed: SEED, apps: [installation('a'), installation('b')], clock });
  const changes: Change[] = [];
  workspace.subscribe((change) => changes.push(change));
  return { workspace, clock, changes };
}

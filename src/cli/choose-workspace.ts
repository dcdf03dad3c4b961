import { UserError } from '../core/errors.ts';
import { listWorkspaces } from '../features/people/store.ts';
import type { Database } from '../platform/database/database.ts';

/** The workspace that was asked for, or the only one. `then` is what to do after the first start. @throws UserError naming those there are. */
export async function chooseWorkspace(
  database: Database,
  asked: string | undefined,
  then: string,
): Promise<{ id: string; name: string }> {
  const workspaces = await listWorkspaces(database.read);
  const [only, ...others] = workspaces;
  if (only === undefined) {
    throw new UserError(`The database holds no workspace yet: start the app once (npm start), then ${then}.`);
  }
  const list = workspaces.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (asked !== undefined) {
    const found = workspaces.find(({ id }) => id === asked);
    if (found === undefined) throw new UserError(`There is no workspace ${asked}. There is: ${list}.`);
    return found;
  }
  if (others.length > 0) throw new UserError(`Which workspace? Say --workspace with one of: ${list}.`);
  return only;
}

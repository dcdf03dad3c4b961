import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import type { ReceivedFile, WithReceivedFiles } from '../../../platform/slack/received-files.ts';
import { type ImportReport, mergeReports } from '../domain/imported-catalog.ts';
import { domainsChanged, isOriginKnown } from '../import-rights-store.ts';
import type { Domain, Stewardship } from '../ports.ts';
import { importAll } from './import-catalog.ts';
import { openFiles } from './open-files.ts';

/** Files that somebody gave in Slack, by Slack's ids. `domainId` is for data sets that have no domain here and name none. */
export type FilesToImport = { fileIds: string[]; domainId: string | null };

/** What the Slack side can ask for about importing files. */
export type ImportUseCases = {
  /** @throws UserError for those who may import nothing. */
  refuseUnlessImporter(actor: Actor): Promise<void>;
  importFiles(actor: Actor, asked: FilesToImport, options: { dryRun: boolean }): Promise<ImportReport>;
  domain(actor: Actor, id: string): Promise<Domain | undefined>;
  /** Tells the person directly, at once: they wait for it. */
  tell(actor: Actor, message: Answer): Promise<void>;
};

export type ImportFilesDeps = {
  database: Database;
  clock: Clock;
  stewardship: Stewardship;
  withFiles: WithReceivedFiles;
};

/**
 * Imports files, or says what that would do: by the same rules as `catalog:import`, all of it or nothing. Admins import anything. Stewards
 * bring up to date what comes from a source that the catalog knows already, where only data sets of their domains change.
 *
 * @throws UserError for what is wrong with the files, by their names, and for people who may not import them.
 */
export async function importFiles(
  deps: ImportFilesDeps,
  actor: Actor,
  { fileIds, domainId }: FilesToImport,
  { dryRun }: { dryRun: boolean },
): Promise<ImportReport> {
  await refuseUnlessImporter(deps, actor);
  const { workspaceId } = actor;
  return deps.withFiles(fileIds, async (files) => {
    const named = namesFor(files);
    try {
      const { sources, called } = await openFiles(files);
      const reports = await importAll({ ...deps, workspaceId, actorId: actor.id }, sources, {
        ...{ dryRun, domainId: domainId ?? undefined },
        refuse: (tx, origin) => refuseForeign(tx, deps, actor, origin),
      });
      const [only, ...others] = reports;
      const report = only !== undefined && others.length === 0 ? only : mergeReports(reports, called);
      return { ...report, warnings: report.warnings.map(named) };
    } catch (error) {
      throw error instanceof UserError ? new UserError(named(error.message), { cause: error }) : error;
    }
  });
}

/** @throws UserError for those who may import nothing. */
export async function refuseUnlessImporter({ database, stewardship }: ImportFilesDeps, actor: Actor): Promise<void> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can change the catalog.');
  if (actor.isAdmin) return;
  const domains = await stewardship.domainsOf(database.read, actor.workspaceId, actor.id);
  if (domains.length > 0) return;
  throw new UserError(
    'Admins import files, and stewards what changes in their domains. Please ask one of them; a single data set you can register with `/catalog add`.',
  );
}

async function refuseForeign(tx: Tx, { stewardship }: ImportFilesDeps, actor: Actor, origin: string): Promise<void> {
  if (actor.isAdmin) return;
  if (!(await isOriginKnown(tx, actor.workspaceId, origin))) {
    throw new UserError(
      `The catalog has nothing from ${origin} yet, and what is new comes in by an admin. Please ask one, or check the file’s name.`,
    );
  }
  const own = await stewardship.domainsOf(tx, actor.workspaceId, actor.id);
  const foreign = (await domainsChanged(tx)).filter(({ id }) => id === null || !own.includes(id));
  if (foreign.length === 0) return;
  const list = foreign.map(({ name, datasets }) => `${name ?? 'no domain'} (${datasets})`).join(', ');
  throw new UserError(`This would change data sets that you do not look after: ${list}. Please ask an admin.`);
}

/** Says a file's name where a text says where it lies on this machine. */
function namesFor(files: readonly ReceivedFile[]): (text: string) => string {
  return (text) => files.reduce((said, { path, name }) => said.replaceAll(path, name), text);
}

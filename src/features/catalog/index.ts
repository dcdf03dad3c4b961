import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { putInOutbox } from '../../platform/delivery/outbox.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Log } from '../../platform/log.ts';
import { readDbtProject } from './dbt/read-dbt-project.ts';
import type { ImportReport } from './domain/imported-catalog.ts';
import { countDomains, domainsLike } from './domain-store.ts';
import type { Announce } from './ports.ts';
import { createCatalogSearch } from './search/catalog-search.ts';
import { registerCatalogActions } from './slack/catalog.actions.ts';
import { catalogCommand } from './slack/catalog.command.ts';
import { catalogHomeSection } from './slack/home.section.ts';
import { ids } from './slack/payloads.ts';
import { registeredMessage } from './slack/registered.message.ts';
import { catalogCounts, namesOfDatasets } from './store.ts';
import type { CatalogUseCases } from './use-cases/catalog-use-cases.ts';
import { findDatasets } from './use-cases/find-datasets.ts';
import { importCatalog } from './use-cases/import-catalog.ts';
import { type DomainsImport, importDomains } from './use-cases/import-domains.ts';
import { registerDataset } from './use-cases/register-dataset.ts';
import { showDataset, showDatasetCalled, showFields } from './use-cases/show-dataset.ts';

export type { DomainsImport } from './use-cases/import-domains.ts';

const MOST_DOMAINS = 100;

const announce: Announce = {
  async registered(tx, { workspaceId, channelId, dataset, bySlackId, now }) {
    await putInOutbox(tx, workspaceId, now, {
      kind: 'post',
      channelId,
      message: registeredMessage(dataset, bySlackId),
    });
  },
};

export type Catalog = Feature & {
  /** What stands behind ids of data sets, for features that show what the ledger names by id. */
  names: typeof namesOfDatasets;
  hasDomains(): Promise<boolean>;
  importDomains(domains: DomainsImport): Promise<void>;
  /** Imports a dbt project's files on the app's own behalf; see `importCatalog`. */
  importDbt(files: { manifest: string; catalog: string | undefined }): Promise<ImportReport>;
  /** Reads the catalog into the search's memory, so that the first search need not wait for it. */
  warmUp(): Promise<void>;
};

/** The catalog that all disciplines keep together: domains, data sets, their fields, caveats and lineage. */
export function createCatalog(deps: { database: Database; clock: Clock; log: Log; workspaceId: string }): Catalog {
  const { database, clock, log, workspaceId } = deps;
  const search = createCatalogSearch({ database, log, workspaceId });
  const useCases: CatalogUseCases = {
    find: (actor, words, page) => findDatasets({ database, search }, actor, words, page),
    showCalled: (actor, called) => showDatasetCalled({ database, search }, actor, called),
    show: (actor, id) => showDataset({ database }, actor, id),
    showFields: (actor, id) => showFields({ database }, actor, id),
    register: (actor, registration) => registerDataset({ database, clock, announce }, actor, registration),
    domainsLike: (actor, typed) => domainsLike(database.read, actor.workspaceId, typed, MOST_DOMAINS),
  };
  return {
    name: 'catalog',
    register(edge) {
      edge.command(catalogCommand(useCases));
      registerCatalogActions(edge, useCases);
    },
    home: async (reader, person) => catalogHomeSection(await catalogCounts(reader, person.workspaceId)),
    firstSteps: [
      {
        text: 'Find a data set: type `/catalog find refund`, or any word you would use for it.',
        button: { label: 'Find', actionId: ids.find },
      },
      {
        text: 'Register one that is missing: type `/catalog add`.',
        button: { label: 'Register', actionId: ids.register },
      },
    ],
    names: namesOfDatasets,
    hasDomains: async () => (await countDomains(database.read, workspaceId)) > 0,
    importDomains: (domains) => importDomains({ database, clock }, workspaceId, null, domains),
    importDbt: (files) => importCatalog({ database, clock, workspaceId, actorId: null }, readDbtProject(files)),
    warmUp: () => search.refresh(),
  };
}

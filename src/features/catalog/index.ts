import type { Clock } from '../../core/clock.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { putInOutbox } from '../../platform/delivery/outbox.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Log } from '../../platform/log.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import { readDbtProject } from './dbt/read-dbt-project.ts';
import type { ImportReport } from './domain/imported-catalog.ts';
import type { Announce, Stewardship } from './ports.ts';
import { createCatalogSearch } from './search/catalog-search.ts';
import { registerCatalogActions } from './slack/catalog.actions.ts';
import { catalogCommand } from './slack/catalog.command.ts';
import { catalogHomeSection } from './slack/home.section.ts';
import { ids } from './slack/payloads.ts';
import { registeredMessage } from './slack/registered.message.ts';
import { countDatasets, namesOfDatasets, nextCatalogVersion, touchDatasetsOf } from './store.ts';
import type { CatalogUseCases } from './use-cases/catalog-use-cases.ts';
import { findDatasets } from './use-cases/find-datasets.ts';
import { importCatalog } from './use-cases/import-catalog.ts';
import { registerDataset } from './use-cases/register-dataset.ts';
import { showDataset, showDatasetCalled, showFields } from './use-cases/show-dataset.ts';

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
  /** What is searched of a data set has its domain's name in it: to be called where domains were renamed. */
  domainsChanged(tx: Tx, workspaceId: string, domainIds: string[]): Promise<void>;
  /** Imports a dbt project's files on the app's own behalf; see `importCatalog`. */
  importDbt(files: { manifest: string; catalog: string | undefined }): Promise<ImportReport>;
  /** Reads the catalog into the search's memory, so that the first search need not wait for it. */
  warmUp(): Promise<void>;
};

/** The catalog that all disciplines keep together: domains, data sets, their fields, caveats and lineage. */
export function createCatalog(deps: {
  database: Database;
  clock: Clock;
  log: Log;
  workspaceId: string;
  stewardship: Stewardship;
  /** Words that others bring for `/catalog`. */
  words: CommandWord[];
}): Catalog {
  const { database, clock, log, workspaceId, stewardship, words } = deps;
  const search = createCatalogSearch({ database, log, workspaceId });
  const useCases: CatalogUseCases = {
    find: (actor, words, page) => findDatasets({ database, search }, actor, words, page),
    showCalled: (actor, called) => showDatasetCalled({ database, stewardship, search }, actor, called),
    show: (actor, id) => showDataset({ database, stewardship }, actor, id),
    showFields: (actor, id) => showFields({ database, stewardship }, actor, id),
    register: (actor, registration) => registerDataset({ database, clock, announce, stewardship }, actor, registration),
    domainsLike: (actor, typed) => stewardship.domainsLike(database.read, actor.workspaceId, typed, MOST_DOMAINS),
  };
  return {
    name: 'catalog',
    register(edge) {
      edge.command(catalogCommand(useCases, words));
      registerCatalogActions(edge, useCases);
    },
    home: async (reader, person) =>
      catalogHomeSection({
        ...(await countDatasets(reader, person.workspaceId)),
        domains: await stewardship.countDomains(reader, person.workspaceId),
        vacantSeats: await stewardship.countVacantSeats(reader, person.workspaceId),
      }),
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
    async domainsChanged(tx, workspace, domainIds) {
      await touchDatasetsOf(tx, workspace, domainIds, await nextCatalogVersion(tx, workspace));
    },
    importDbt: (files) => importCatalog({ database, clock, workspaceId, actorId: null }, readDbtProject(files)),
    warmUp: () => search.refresh(),
  };
}

import { fileURLToPath } from 'node:url';
import { demoOrganization, type Organization } from './organization.ts';
import { demoWorkspaceSeed } from './workspace-seed.ts';

/** A data contract for each domain. */
const CONTRACTS = [
  'wish-lists',
  'gift-card-balances',
  'area-profiles',
  'store-comment-cards',
  'app-push-settings',
  'supplier-deliveries',
];

/** What of the app the demo company is brought in by: the same doors that any company uses. */
type App = {
  isNew: boolean;
  directory: Promise<unknown>;
  people: { importPeople(given: Pick<Organization, 'disciplines' | 'teams'>): Promise<void> };
  stewardship: {
    hasDomains(): Promise<boolean>;
    importDomains(
      domains: {
        key: string;
        name: string;
        description: string;
        channelId: string | undefined;
        seats: Organization['domains'][number]['seats'];
      }[],
    ): Promise<void>;
  };
  catalog: {
    importDbt(files: { manifest: string; catalog: string }): Promise<unknown>;
    importContracts(paths: string[]): Promise<unknown>;
  };
  home: { welcome(channelId: string): Promise<void> };
};

/**
 * Brings the demo company into the app: who is who at the first start only, so that nothing people change later is undone; its catalog at
 * each start, since an import never undoes what people wrote; and the app's hello in #general once.
 */
export async function setUpDemo(app: App): Promise<void> {
  if (!(await app.stewardship.hasDomains())) {
    await app.directory;
    await app.people.importPeople(demoOrganization);
    await app.stewardship.importDomains(
      demoOrganization.domains.map(({ channel, ...domain }) => ({ ...domain, channelId: channelId(channel) })),
    );
  }
  await app.catalog.importDbt({ manifest: path('manifest.json'), catalog: path('catalog.json') });
  await app.catalog.importContracts(CONTRACTS.map((name) => path(`${name}.odcs.yaml`)));
  const general = demoWorkspaceSeed.channels.find((channel) => channel.general === true);
  if (app.isNew && general !== undefined) await app.home.welcome(general.id);
}

function channelId(name: string): string | undefined {
  return demoWorkspaceSeed.channels.find((channel) => channel.name === name)?.id;
}

function path(file: string): string {
  return fileURLToPath(new URL(`./catalog/${file}`, import.meta.url));
}

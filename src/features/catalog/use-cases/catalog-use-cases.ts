import type { Actor } from '../../../platform/slack/actor.ts';
import type { DatasetPage, Field } from '../domain/dataset.ts';
import type { Domain } from '../ports.ts';
import type { FoundPage } from './find-datasets.ts';
import type { Registration } from './register-dataset.ts';
import type { Shown } from './show-dataset.ts';

/** What the catalog's Slack side can ask for; the door gives the use cases what they stand on. */
export type CatalogUseCases = {
  find(actor: Actor, words: string, page: { offset: number; size: number }): Promise<FoundPage>;
  showCalled(actor: Actor, called: string): Promise<Shown>;
  show(actor: Actor, id: string): Promise<DatasetPage>;
  showFields(
    actor: Actor,
    id: string,
    part: { offset: number; size: number },
  ): Promise<{ page: DatasetPage; fields: Field[] }>;
  register(actor: Actor, registration: Registration): Promise<{ id: string; domainName: string | undefined }>;
  domainsLike(actor: Actor, typed: string): Promise<Domain[]>;
};

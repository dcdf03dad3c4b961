import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { DueDataset } from '../attest-store.ts';
import type { DatasetChange } from '../domain/dataset-values.ts';
import type { ListName } from '../domain/rules-of-use.ts';
import type { ValueLists } from '../lists-store.ts';
import type { Proposal } from '../proposal-store.ts';
import type { Changed, changeDataset } from './change-dataset.ts';
import type { EditableDataset } from './read-for-edit.ts';
import type { classify, Triage } from './triage.ts';

/** What the Slack side can ask for about changing data sets. */
export type EditUseCases = {
  forEdit(actor: Actor, datasetId: string, what?: 'inside' | 'seats'): Promise<EditableDataset>;
  /** For a form that begins with what a proposal says; for those who may decide it. */
  forChange(actor: Actor, proposalId: string): Promise<{ dataset: EditableDataset; after: DatasetChange }>;
  change(actor: Actor, form: Parameters<typeof changeDataset>[2]): Promise<Changed>;
  accept(actor: Actor, proposalId: string): Promise<Proposal>;
  decline(actor: Actor, proposalId: string, reason: string): Promise<Proposal>;
  withdraw(actor: Actor, proposalId: string): Promise<Proposal>;
  /** Takes the source's newer description in place of what people wrote. */
  useSource(actor: Actor, datasetId: string): Promise<Exclude<Changed, { kind: 'conflict' }>>;
  /** Lets what people wrote stand, though the source says something newer. */
  keepOurs(actor: Actor, datasetId: string): Promise<void>;
  /** Takes the source's newer description of a field in place of what people wrote. */
  useFieldSource(actor: Actor, datasetId: string, field: string): Promise<Exclude<Changed, { kind: 'conflict' }>>;
  /** Lets what people wrote of a field stand, though the source says something newer. */
  keepFieldText(actor: Actor, datasetId: string, field: string): Promise<void>;
  /** Takes what the source says of class and domain, or proposes it. */
  useSourceClass(actor: Actor, datasetId: string): Promise<Exclude<Changed, { kind: 'conflict' }>>;
  /** Lets class and domain stand, though the source says otherwise. */
  keepOurClass(actor: Actor, datasetId: string): Promise<void>;
  attest(actor: Actor, datasetId: string): Promise<{ name: string }>;
  /** What this person looks after and is due to be looked at. */
  due(actor: Actor): Promise<DueDataset[]>;
  /** What this person looks after and nobody has classified. */
  triage(actor: Actor): Promise<Triage>;
  classify(actor: Actor, said: Parameters<typeof classify>[2]): ReturnType<typeof classify>;
  /** The present moment, for ages on the screen. */
  now(): Temporal.Instant;
  /** The lists that rules of use are chosen from; for admins. */
  lists(actor: Actor): Promise<ValueLists>;
  addListValue(actor: Actor, value: { list: ListName; label: string }): Promise<void>;
};

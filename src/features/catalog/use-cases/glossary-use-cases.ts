import type { Actor } from '../../../platform/slack/actor.ts';
import type { GlossaryEntry } from '../domain/glossary.ts';
import {
  type ChangeGlossaryDeps,
  type GlossaryForm,
  putInGlossary,
  readForGlossaryForm,
  refuseUnlessKeeper,
  removeFromGlossary,
  switchStarterWords,
} from './change-glossary.ts';
import { type GlossaryPage, type GlossaryPlace, listGlossary } from './list-glossary.ts';

/** What the Slack side can ask for about the words that mean the same. */
export type GlossaryUseCases = {
  list(actor: Actor, place: GlossaryPlace): Promise<GlossaryPage>;
  /** Before a form is opened; refuses whoever may not change the glossary. */
  mayChange(actor: Actor): Promise<void>;
  toChange(actor: Actor, entryId: string): Promise<GlossaryEntry>;
  put(actor: Actor, form: GlossaryForm): Promise<{ term: string }>;
  remove(actor: Actor, entryId: string): Promise<void>;
  /** One group that comes with the app, by its key, or all of them. */
  switchStarter(actor: Actor, which: { key: string | undefined; on: boolean }): Promise<void>;
};

/** The use cases with what they stand on. */
export function glossaryUseCases(deps: ChangeGlossaryDeps): GlossaryUseCases {
  return {
    list: (actor, place) => listGlossary(deps, actor, place),
    mayChange: (actor) => refuseUnlessKeeper(deps, actor),
    toChange: (actor, id) => readForGlossaryForm(deps, actor, id),
    put: (actor, form) => putInGlossary(deps, actor, form),
    remove: (actor, id) => removeFromGlossary(deps, actor, id),
    switchStarter: (actor, which) => switchStarterWords(deps, actor, which),
  };
}

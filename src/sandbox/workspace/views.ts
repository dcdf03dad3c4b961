import type { WorkspaceSeed } from '../seed.ts';
import { withBlockIds } from './block-ids.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import { carriedState, initialState } from './input-state.ts';
import type { View } from './model.ts';
import { good, refused } from './result.ts';
import type { Result, Workspace } from './workspace.ts';

/** https://docs.slack.dev/surfaces/modals: at most three views in a stack. */
const HIGHEST_STACK = 3;

type Definition = View['definition'];

type Views = Workspace['views'] & {
  snapshot(): View[];
  restore(saved: View[]): void;
};

/** Modals and Home tabs. A person has one stack of modals; a Home tab is per app and person. */
export function createViews(team: WorkspaceSeed['team'], ids: Ids, changes: Changes): Views {
  /** In the order they were opened, so that a person's modals stand as they are stacked. */
  let views = new Map<string, View>();

  function all(): View[] {
    return [...views.values()];
  }

  function modals(personId: string): View[] {
    return all().filter((view) => view.kind === 'modal' && view.personId === personId);
  }

  function home(personId: string, appId: string): View | undefined {
    return all().find((view) => view.kind === 'home' && view.personId === personId && view.appId === appId);
  }

  function byExternalId(appId: string, externalId: string): View | undefined {
    return all().find((view) => view.appId === appId && view.externalId === externalId);
  }

  function externalIdOf(definition: Definition): string {
    return typeof definition.external_id === 'string' ? definition.external_id : '';
  }

  function externalIdTaken(appId: string, definition: Definition, by?: View): boolean {
    const externalId = externalIdOf(definition);
    if (externalId === '') return false;
    const holder = byExternalId(appId, externalId);
    return holder !== undefined && holder.id !== by?.id;
  }

  function remove(removed: View[]): void {
    for (const view of removed) views.delete(view.id);
    for (const view of removed) changes.tell({ type: 'view_removed', view });
  }

  function show(view: View): Result<View> {
    views.set(view.id, view);
    changes.tell({ type: 'view_changed', view });
    return good(view);
  }

  function created(appId: string, personId: string, kind: View['kind'], sent: Definition, onto?: View): View {
    const id = ids.id('V');
    const definition = { ...sent, blocks: withBlockIds(sent.blocks, ids) };
    return {
      id,
      kind,
      appId,
      teamId: team.id,
      personId,
      definition,
      state: initialState(definition.blocks),
      hash: ids.hash(),
      rootViewId: onto?.rootViewId ?? id,
      ...(onto === undefined ? {} : { previousViewId: onto.id }),
      externalId: externalIdOf(sent),
      errors: {},
    };
  }

  function update(view: View, sent: Definition, hash?: string): Result<View> {
    if (views.get(view.id) !== view) return refused('not_found');
    if (hash !== undefined && hash !== view.hash) return refused('hash_conflict');
    if (externalIdTaken(view.appId, sent, view)) return refused('duplicate_external_id');
    const definition = { ...sent, blocks: withBlockIds(sent.blocks, ids) };
    view.state = carriedState(view.state, definition.blocks);
    view.definition = definition;
    view.externalId = externalIdOf(sent);
    view.hash = ids.hash();
    view.errors = {};
    return show(view);
  }

  return {
    get: (id) => views.get(id),
    byExternalId,
    modals,
    home,
    open(app, personId, definition, onto) {
      if (externalIdTaken(app.appId, definition)) return refused('duplicate_external_id');
      const stack = modals(personId);
      if (onto === undefined) {
        remove(stack);
        return show(created(app.appId, personId, 'modal', definition));
      }
      if (!stack.includes(onto) || onto.appId !== app.appId) return refused('not_found');
      if (stack.length >= HIGHEST_STACK) return refused('push_limit_reached');
      return show(created(app.appId, personId, 'modal', definition, stack.at(-1)));
    },
    update,
    publishHome(app, personId, definition, hash) {
      const before = home(personId, app.appId);
      if (before !== undefined) return update(before, definition, hash);
      if (externalIdTaken(app.appId, definition)) return refused('duplicate_external_id');
      return show(created(app.appId, personId, 'home', definition));
    },
    setState(view, state) {
      view.state = state;
      changes.tell({ type: 'view_changed', view });
    },
    setErrors(view, errors) {
      view.errors = errors;
      changes.tell({ type: 'view_changed', view });
    },
    close(personId, wholeStack) {
      const stack = modals(personId);
      const removed = wholeStack ? stack : stack.slice(-1);
      remove(removed);
      return removed;
    },
    snapshot: all,
    restore(saved) {
      views = new Map(saved.map((view) => [view.id, view]));
    },
  };
}

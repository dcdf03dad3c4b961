import type { z } from 'zod';
import { usageHint } from './command-words.ts';
import type {
  ActionRequest,
  CommandDefinition,
  Edge,
  EventRequest,
  ShortcutDefinition,
  SubmissionAnswer,
  SubmissionRequest,
} from './edge.ts';

type Action = { value: z.ZodType; run: (request: ActionRequest<unknown>) => Promise<void> };
type Submission = { values: z.ZodType; run: (request: SubmissionRequest<unknown>) => Promise<SubmissionAnswer> };
type EventHandler = { event: z.ZodType; run: (request: EventRequest<unknown>) => Promise<void> };
type Options = Parameters<Edge['options']>[1];
type Shortcut = { definition: ShortcutDefinition; run: Parameters<Edge['shortcut']>[1] };

/** Everything that features registered, by its id in Slack's payloads. */
export type Registry = {
  commands: Map<string, CommandDefinition>;
  shortcuts: Map<string, Shortcut>;
  actions: Map<string, Action>;
  submissions: Map<string, Submission>;
  options: Map<string, Options>;
  events: Map<string, EventHandler[]>;
};

/** An edge that only writes down what is registered; two features cannot take the same id. Several may listen to the same event. */
export function createRegistry(): { edge: Edge; registry: Registry } {
  const registry: Registry = {
    commands: new Map(),
    shortcuts: new Map(),
    actions: new Map(),
    submissions: new Map(),
    options: new Map(),
    events: new Map(),
  };

  // The schema given with a listener makes what the listener gets, so the two fit; the maps hold them under one common type.
  const edge: Edge = {
    command: (definition) => put(registry.commands, definition.command, definition),
    shortcut: (definition, run) => put(registry.shortcuts, definition.callbackId, { definition, run }),
    action: (id, value, run) => put(registry.actions, id, { value, run: run as Action['run'] }),
    submission: (id, values, run) => put(registry.submissions, id, { values, run: run as Submission['run'] }),
    options: (id, run) => put(registry.options, id, run),
    event(type, event, run) {
      const listeners = registry.events.get(type) ?? [];
      registry.events.set(type, [...listeners, { event, run: run as EventHandler['run'] }]);
    },
  };
  return { edge, registry };
}

function put<V>(map: Map<string, V>, id: string, value: V): void {
  if (map.has(id)) throw new Error(`Two features registered ${id}.`);
  map.set(id, value);
}

/** What of an app's manifest follows from the code. */
export type ManifestFacts = {
  commands: { command: string; description: string; usageHint: string }[];
  shortcuts: { name: string; type: string; callback_id: string; description: string }[];
  events: string[];
};

/** What manifest.yml must have for everything that is registered to work. */
export function manifestFacts(registry: Registry): ManifestFacts {
  return {
    commands: [...registry.commands.values()].map((definition) => ({
      command: definition.command,
      description: definition.description,
      usageHint: usageHint(definition),
    })),
    shortcuts: [...registry.shortcuts.values()].map(({ definition }) => ({
      name: definition.name,
      type: definition.type,
      callback_id: definition.callbackId,
      description: definition.description,
    })),
    events: [...registry.events.keys()].sort(),
  };
}

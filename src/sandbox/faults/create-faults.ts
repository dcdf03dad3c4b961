import type { Envelope } from '../delivery/transport.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { conversationIds } from './conversation-ids.ts';
import type { ActiveFault, CallFault, DeliveryFault, Faults } from './fault.ts';

/** The rules, and what asks them. */
export type FaultTable = Faults & {
  /** The fault that acts on this call; it counts as one of its rule's times. */
  forCall(method: string, args: Record<string, unknown>): CallFault | undefined;
  forDelivery(envelope: Envelope): { rule: number; fault: DeliveryFault } | undefined;
};

/** No rules yet. */
export function createFaults(workspace: Workspace): FaultTable {
  let rules: ActiveFault[] = [];
  let last = 0;
  const listeners = new Set<() => void>();

  function changed(next: ActiveFault[]): void {
    rules = next;
    for (const listener of listeners) listener();
  }

  function remove(id: number): void {
    changed(rules.filter((rule) => rule.id !== id));
  }

  /** One of the rule's times is used up; after the last one it is gone. */
  function take(rule: ActiveFault): void {
    const acted = rule.acted + 1;
    const isOver = rule.times !== undefined && acted >= rule.times;
    changed(
      isOver ? rules.filter(({ id }) => id !== rule.id) : rules.map((one) => (one === rule ? { ...rule, acted } : one)),
    );
  }

  const faults: FaultTable = {
    onCalls: (rule) => faults.add({ on: 'call', ...rule }),
    onDeliveries: (rule) => faults.add({ on: 'delivery', ...rule }),
    add(rule) {
      last += 1;
      const id = last;
      changed([...rules, { ...rule, id, acted: 0 }]);
      return () => remove(id);
    },
    active: () => [...rules],
    remove,
    clear: () => changed([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forCall(method, args) {
      for (const rule of rules) {
        if (rule.on !== 'call' || !fits(rule.method, method) || !canAct(rule.fault, method)) continue;
        if (rule.channel !== undefined && !names(workspace, args.channel, rule.channel)) continue;
        take(rule);
        return rule.fault;
      }
      return undefined;
    },
    forDelivery({ kind, payload, retry }) {
      const { event } = payload;
      const words = [
        kind === 'slash_commands' ? 'slash_command' : payload.type,
        typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined,
      ];
      for (const rule of rules) {
        if (rule.on !== 'delivery' || !words.some((word) => fits(rule.of, word))) continue;
        // What is sent again because a copy failed is not copied once more.
        if (rule.fault.kind === 'copies' && retry > 0) continue;
        take(rule);
        return { rule: rule.id, fault: rule.fault };
      }
      return undefined;
    },
  };
  return faults;
}

function fits(pattern: string, word: unknown): boolean {
  return pattern === '*' || pattern === word;
}

/** A history that is late is no fault of a method that reads none. */
function canAct(fault: CallFault, method: string): boolean {
  return fault.kind !== 'late_history' || ['conversations.history', 'conversations.replies'].includes(method);
}

/** Whether a call's `channel` is the conversation that a rule names. */
function names(workspace: Workspace, channel: unknown, wanted: string): boolean {
  if (typeof channel !== 'string' || channel === '') return false;
  const ids = conversationIds(workspace, wanted);
  return conversationIds(workspace, channel).some((id) => ids.includes(id));
}

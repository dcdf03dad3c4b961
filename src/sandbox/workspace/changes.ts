import type { Change } from './model.ts';

/** Tells whoever listens what changed, after it did. */
export type Changes = {
  tell(change: Change): void;
  subscribe(listener: (change: Change) => void): () => void;
};

/**
 * Listeners are called at once, in the order they came. What a listener changes is told after the change that it heard of, so that all
 * of them hear everything in the same order.
 */
export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  const untold: Change[] = [];
  let telling = false;
  return {
    tell(change) {
      untold.push(change);
      if (telling) return;
      telling = true;
      try {
        for (let next = untold.shift(); next !== undefined; next = untold.shift()) {
          for (const listener of [...listeners]) listener(next);
        }
      } finally {
        telling = false;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import { useEffect, useRef } from 'preact/hooks';
import type { Place } from '../../contract.ts';
import type { Desk } from './desk-context.ts';

type Known = {
  isConnected: boolean;
  act: Desk['act'];
  /** The conversation of the place; empty where there is none yet, undefined as long as that is not known. */
  conversationId: string | undefined;
};

/**
 * Tells the workspace once where this person is now, so that apps hear of it and what is there counts as read. Again when the server is
 * back after a restart: where everybody was is not in what it keeps.
 */
export function useOpening({ home, conversation }: Place, { isConnected, act, conversationId }: Known): void {
  const opened = useRef<string>(undefined);
  const key = home ?? conversation;
  useEffect(() => {
    if (!isConnected) opened.current = undefined;
    if (!isConnected || key === undefined || opened.current === key) return;
    // A direct message that nobody has opened before comes into being by being opened.
    const target = conversationId || (conversation?.startsWith('@') ? conversation : undefined);
    if (home === undefined && (conversationId === undefined || target === undefined)) return;
    opened.current = key;
    if (home !== undefined) void act({ act: 'open_home', app: home });
    else if (target !== undefined) void act({ act: 'open', conversation: target });
  }, [key, conversationId, isConnected]);
}

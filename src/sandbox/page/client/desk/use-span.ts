import { useState } from 'preact/hooks';
import type { Place, Span } from '../../contract.ts';

/** Where a long conversation is looked at, for as long as one stays at a place. */
export function useSpan({ conversation, thread, message }: Place): { span: Span; move(span: Span): void } {
  const [main, setMain] = useState<{ of: string; around: string | undefined }>();
  const [side, setSide] = useState<{ of: string; around: string | undefined }>();
  const mainKey = JSON.stringify([conversation, message]);
  const sideKey = JSON.stringify([conversation, message, thread]);

  const isReply = thread !== undefined && message !== thread;
  const around = main?.of === mainKey ? main.around : isReply && message !== undefined ? thread : message;
  const threadAround = side?.of === sideKey ? side.around : isReply ? message : undefined;
  return {
    span: { around, threadAround },
    move(span) {
      setMain({ of: mainKey, around: span.around });
      setSide({ of: sideKey, around: span.threadAround });
    },
  };
}

/** Whether two spans show the same. */
export function isSameSpan(one: Span | undefined, other: Span | undefined): boolean {
  return one?.around === other?.around && one?.threadAround === other?.threadAround;
}

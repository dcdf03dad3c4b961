import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Nearer than this to an edge, the list follows what is new, or fetches what lies beyond. Pixels. */
const NEAR = 80;

type Anchor = { ts: string; top: number };

type Options = {
  messages: readonly { ts: string }[];
  /** Whether the first message is a thread's, which is in every part of it. */
  isThread?: boolean;
  older: number;
  newer: number;
  /** The message in the middle of what is shown; undefined where that is the newest. */
  around: string | undefined;
  isMoving: boolean;
  onMove(around: string | undefined): void;
  pointedAt: string | undefined;
};

type Scroll = {
  box: RefObject<HTMLDivElement | null>;
  inside: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  /** Whether the newest message is out of sight. */
  isAway: boolean;
  toNewest(): void;
};

/** How much of a list is below what is in sight. Pixels. */
function belowOf(list: HTMLElement): number {
  return list.scrollHeight - list.scrollTop - list.clientHeight;
}

/**
 * Keeps a list of messages where its reader is: at the end it follows what is new; elsewhere what is read stays in its place, whatever
 * comes above or below it. Near an edge of the part that is shown it asks for the next part.
 */
export function useScroll(options: Options): Scroll {
  const { messages, isThread = false, older, newer, around, isMoving, onMove, pointedAt } = options;
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const anchor = useRef<Anchor>(undefined);
  const pointed = useRef<string>(undefined);
  const [isAway, setAway] = useState(false);

  function lines(): HTMLElement[] {
    return [...(inside.current?.querySelectorAll<HTMLElement>('[data-ts]') ?? [])];
  }

  /** Remembers the first message in sight, and where it stands. */
  function takeAnchor(list: HTMLElement): void {
    const edge = list.getBoundingClientRect().top;
    const first = lines().find((line) => line.getBoundingClientRect().bottom > edge);
    const ts = first?.dataset.ts;
    anchor.current =
      first === undefined || ts === undefined ? undefined : { ts, top: first.getBoundingClientRect().top - edge };
  }

  function settle(): void {
    const list = box.current;
    if (list === null) return;
    const { ts, top } = anchor.current ?? {};
    const line = ts === undefined ? undefined : lines().find(({ dataset }) => dataset.ts === ts);
    if (isFollowing.current && newer === 0) list.scrollTop = list.scrollHeight;
    else if (line !== undefined && top !== undefined)
      list.scrollTop += line.getBoundingClientRect().top - list.getBoundingClientRect().top - top;
    setAway(isFarFromEnd(list));
  }

  function isFarFromEnd(list: HTMLElement): boolean {
    return newer > 0 || belowOf(list) >= list.clientHeight;
  }

  function onScroll(): void {
    const list = box.current;
    if (list === null) return;
    const below = belowOf(list);
    isFollowing.current = below < NEAR && newer === 0;
    setAway(isFarFromEnd(list));
    takeAnchor(list);
    if (isMoving) return;
    if (list.scrollTop < NEAR && older > 0) onMove(messages[isThread ? 1 : 0]?.ts);
    else if (below < NEAR && newer > 0) onMove(messages.at(-1)?.ts);
    else if (isFollowing.current && around !== undefined && pointedAt !== around) onMove(undefined);
  }

  useLayoutEffect(settle);

  useLayoutEffect(() => {
    if (pointedAt === undefined || pointed.current === pointedAt) return;
    const line = lines().find(({ dataset }) => dataset.ts === pointedAt);
    if (line === undefined || box.current === null) return;
    pointed.current = pointedAt;
    isFollowing.current = false;
    line.scrollIntoView({ block: 'center' });
    line.focus({ preventScroll: true });
    takeAnchor(box.current);
    setAway(isFarFromEnd(box.current));
  });

  const settleNow = useRef(settle);
  settleNow.current = settle;
  useLayoutEffect(() => {
    if (box.current === null || inside.current === null) return undefined;
    // Whatever changes its height: an edit, a picture that has arrived, a composer that grew.
    const observer = new ResizeObserver(() => settleNow.current());
    observer.observe(inside.current);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  function toNewest(): void {
    isFollowing.current = true;
    anchor.current = undefined;
    setAway(false);
    if (around !== undefined) onMove(undefined);
    else settle();
  }

  return { box, inside, onScroll, isAway, toNewest };
}

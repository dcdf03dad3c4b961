import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TrafficLine } from '../../inspector-contract.ts';
import { html } from '../html.ts';
import { TrafficRow } from './traffic-row.ts';

/** So many lines are drawn at once; more on demand. */
const DRAWN = 300;

/** Within so many pixels of the end the list follows what comes. */
const NEAR_END = 40;

type Props = {
  lines: TrafficLine[];
  /** Whether older lines were let go. */
  isCut: boolean;
  chosen: number | undefined;
  onChoose(number: number): void;
};

/** The lines, the newest at the end. Follows them while its end is in sight; arrow keys walk along it. */
export function TrafficList({ lines, isCut, chosen, onChoose }: Props): ComponentChildren {
  const [most, setMost] = useState(DRAWN);
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const drawn = lines.slice(-most);
  const stop = drawn.find(({ number }) => number === chosen)?.number ?? drawn.at(-1)?.number;

  useLayoutEffect(() => {
    if (isFollowing.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);

  function onKeyDown(event: KeyboardEvent): void {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('.traffic-row') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const to = rows[steps[event.key] ?? -1];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    to.focus();
    onChoose(Number(to.dataset.number));
  }

  return html`<div
    class="traffic-list"
    ref=${box}
    onKeyDown=${onKeyDown}
    onScroll=${(event: Event & { currentTarget: HTMLElement }) => {
      const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
      isFollowing.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
    }}
  >
    ${
      lines.length > drawn.length &&
      html`<p class="traffic-note">
        The newest ${drawn.length} of ${lines.length}.
        <button type="button" class="link-button" onClick=${() => setMost(most + DRAWN)}>Show ${Math.min(DRAWN, lines.length - drawn.length)} more</button>
      </p>`
    }
    ${
      lines.length === drawn.length &&
      isCut &&
      html`<p class="traffic-note">Older ones are kept in the journal, at <a href="/journal" target="_blank" rel="noreferrer">/journal</a>.</p>`
    }
    <ul aria-label="Traffic">
      ${drawn.map((line) =>
        h(TrafficRow, {
          key: line.number,
          line,
          isChosen: line.number === chosen,
          isStop: line.number === stop,
          onChoose: () => onChoose(line.number),
        }),
      )}
    </ul>
  </div>`;
}

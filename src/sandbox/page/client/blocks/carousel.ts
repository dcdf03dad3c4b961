import type { CarouselBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { CardBlockView } from './card.ts';

/** Cards side by side, of which one sees as many as fit: https://docs.slack.dev/reference/block-kit/blocks/carousel-block. */
export function CarouselBlockView({ block }: { block: CarouselBlock }): ComponentChildren {
  const track = useRef<HTMLUListElement>(null);
  const [ends, setEnds] = useState({ isAtStart: true, isAtEnd: true });

  function look(): void {
    const box = track.current;
    if (box === null) return;
    setEnds({
      isAtStart: box.scrollLeft < 4,
      isAtEnd: box.scrollLeft + box.clientWidth > box.scrollWidth - 4,
    });
  }

  useEffect(() => {
    if (track.current === null) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(track.current);
    return () => observer.disconnect();
  }, []);

  function turn(direction: 1 | -1): void {
    const box = track.current;
    // Nearly a whole width on, so that the last card seen is the first one seen next.
    box?.scrollBy({ left: direction * box.clientWidth * 0.8, behavior: 'smooth' });
  }

  function arrow(direction: 1 | -1, isAtEnd: boolean): ComponentChildren {
    const label = direction === 1 ? 'Next cards' : 'Previous cards';
    return html`<button
      type="button"
      class=${`carousel-arrow carousel-arrow-${direction === 1 ? 'next' : 'previous'}`}
      aria-label=${label}
      aria-disabled=${isAtEnd ? 'true' : 'false'}
      onClick=${() => turn(direction)}
    >
      ${h(Icon, { name: direction === 1 ? 'caret-right' : 'caret-left' })}
    </button>`;
  }

  return html`<div class="block-carousel" role="group" aria-roledescription="carousel" aria-label=${`${block.elements.length} cards`}>
    <ul ref=${track} onScroll=${look} tabindex="0" aria-label="Cards">
      ${block.elements.map((card) => html`<li>${h(CardBlockView, { block: card })}</li>`)}
    </ul>
    ${arrow(-1, ends.isAtStart)} ${arrow(1, ends.isAtEnd)}
  </div>`;
}

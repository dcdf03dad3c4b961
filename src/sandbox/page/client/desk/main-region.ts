import { type ComponentChildren, h } from 'preact';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';

/** The middle of a desk. A page can have one `main` only, so of two desks the right one names its middle after its person. */
export function MainRegion({ label, children }: { label: string; children?: ComponentChildren }): ComponentChildren {
  const { me } = useDesk();
  const { isSecond } = useFrame();
  const named = { class: 'conversation', 'aria-label': isSecond ? `${label} (${me.realName || me.name})` : label };
  return isSecond ? h('section', named, children) : h('main', named, children);
}

import type { Overflow } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { isSafeUrl } from '../text/parse-mrkdwn.ts';
import type { ElementProps } from './field.ts';
import { Icon } from './icon.ts';
import { Menu } from './menu.ts';
import { useSurface } from './surface.ts';

/** The three dots with up to five things to do: https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element. */
export function OverflowElement({ element, path, field }: ElementProps<Overflow>): ComponentChildren {
  const surface = useSurface();
  const items = element.options.map((option) => ({
    label: option.text.text,
    ...(option.description === undefined ? {} : { detail: option.description.text }),
    onPick() {
      if (option.url !== undefined && isSafeUrl(option.url)) window.open(option.url, '_blank', 'noopener,noreferrer');
      void surface.choose(path, [option.value ?? option.text.text], element.confirm);
    },
  }));
  return h(Menu, {
    id: field.id,
    label: field.label ?? 'More',
    className: 'button button-overflow',
    face: h(Icon, { name: 'more' }),
    items,
  });
}

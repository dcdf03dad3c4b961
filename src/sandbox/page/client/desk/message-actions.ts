import { type ComponentChildren, h } from 'preact';
import type { SeenMessage } from '../../../driver/human.ts';
import { permalinkOf } from '../address.ts';
import { Icon } from '../elements/icon.ts';
import { Menu } from '../elements/menu.ts';
import { html } from '../html.ts';
import { emojiCharacter, REACTIONS } from '../text/emoji.ts';
import { hasEmojiFont } from '../text/emoji-font.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { pathOfMessage } from './message-path.ts';

/** What can be done with a message: react, reply in its thread, copy its link, run a message shortcut. Shown on hover and focus. */
export function MessageActions({ message, isThread }: { message: SeenMessage; isThread: boolean }): ComponentChildren {
  const { me, workspace, place, go, act } = useDesk();
  const { showPane, tell } = useFrame();
  const path = pathOfMessage(message);
  const reactions = REACTIONS.map((emoji) => ({
    label: hasEmojiFont() ? `${emojiCharacter(emoji) ?? ''} :${emoji}:` : `:${emoji}:`,
    onPick: () => void act({ act: 'react', message: path, emoji }),
  }));
  // People of another company have only the shortcuts of their own workspace.
  const apps = me.kind === 'external' ? [] : workspace.apps;
  const shortcuts = apps.flatMap((app) =>
    app.shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ name }) => ({
        label: name,
        detail: app.name,
        onPick: () => void act({ act: 'shortcut', name, message: path }),
      })),
  );

  function reply(): void {
    showPane(undefined);
    go({ ...place, thread: message.threadTs ?? message.ts });
  }

  async function copyLink(): Promise<void> {
    const link = permalinkOf(message, location.origin);
    // Only a page on this machine's own name may write to the clipboard, and a browser may still say no: then the link is told.
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    tell(isCopied ? 'The link to the message is copied.' : link);
  }

  const button = (label: string, icon: string, onClick: () => void) =>
    html`<button type="button" class="icon-button" aria-label=${label} title=${label} onClick=${onClick}>${h(Icon, { name: icon })}</button>`;
  return html`<div class="message-actions">
    ${h(Menu, { label: 'React', className: 'icon-button', face: h(Icon, { name: 'smile' }), items: reactions })}
    ${!isThread && button('Reply in thread', 'comment', reply)}
    ${button('Copy link', 'link', () => void copyLink())}
    ${shortcuts.length > 0 && h(Menu, { label: 'Shortcuts', className: 'icon-button', face: h(Icon, { name: 'more' }), items: shortcuts })}
  </div>`;
}

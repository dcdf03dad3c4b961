import { type ComponentChildren, h } from 'preact';
import type { SeenMessage } from '../../../driver/human.ts';
import { Menu } from '../elements/menu.ts';
import { html } from '../html.ts';
import { emojiCharacter, REACTIONS } from '../text/emoji.ts';
import { useDesk } from './desk-context.ts';
import { pathOfMessage } from './message-path.ts';

/** What can be done with a message: react, reply in its thread, run a message shortcut. Shown on hover and focus. */
export function MessageActions({ message, isThread }: { message: SeenMessage; isThread: boolean }): ComponentChildren {
  const { workspace, place, go, act } = useDesk();
  const path = pathOfMessage(message);
  const reactions = REACTIONS.map((emoji) => ({
    label: `${emojiCharacter(emoji) ?? ''} :${emoji}:`,
    onPick: () => void act({ act: 'react', message: path, emoji }),
  }));
  const shortcuts = workspace.apps.flatMap((app) =>
    app.shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ name }) => ({
        label: name,
        detail: app.name,
        onPick: () => void act({ act: 'shortcut', name, message: path }),
      })),
  );
  const reply = () => go({ ...place, thread: message.threadTs ?? message.ts });
  return html`<div class="message-actions">
    ${h(Menu, { label: 'React', className: 'icon-button', face: '☺', items: reactions })}
    ${!isThread && html`<button type="button" class="icon-button" aria-label="Reply in thread" title="Reply in thread" onClick=${reply}>↩</button>`}
    ${shortcuts.length > 0 && h(Menu, { label: 'Shortcuts', className: 'icon-button', face: '⋯', items: shortcuts })}
  </div>`;
}

import type { ComponentChildren } from 'preact';
import type { AppInfo } from '../../contract.ts';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';

/** The two sides of an app: its Home tab, and the messages between it and oneself. */
export function AppTabs({ app }: { app: AppInfo }): ComponentChildren {
  const { workspace, place, go } = useDesk();
  const handle = workspace.people.find(({ id }) => id === app.botUserId)?.name;
  const isHome = place.home !== undefined;
  const home = () => go({ home: app.appId });
  const messages = () => go({ conversation: handle === undefined ? app.botUserId : `@${handle}` });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowLeft') home();
    else if (event.key === 'ArrowRight') messages();
  }

  return html`<div class="app-tabs" role="tablist" aria-label=${app.name} onKeyDown=${onKeyDown}>
    <button type="button" role="tab" aria-selected=${String(isHome)} onClick=${home}>Home</button>
    <button type="button" role="tab" aria-selected=${String(!isHome)} onClick=${messages}>Messages</button>
  </div>`;
}

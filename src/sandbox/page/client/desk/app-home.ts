import type { HomeView } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import type { SeenView } from '../../../driver/human.ts';
import { Blocks } from '../blocks/block.ts';
import { SurfaceContext, useNewSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { AppTabs } from './app-tabs.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useNotice } from './use-notice.ts';

function HomeSurface({ seen }: { seen: SeenView<HomeView> }): ComponentChildren {
  const { notice } = useNotice();
  const surface = useNewSurface({ surface: 'home' }, seen.state, {});
  return h(
    SurfaceContext.Provider,
    { value: surface },
    html`
      ${notice !== undefined && html`<p class="layer-problem" role="alert">${notice}</p>`}
      ${h(Blocks, { blocks: seen.view.blocks })}
    `,
  );
}

/** An app's Home tab: https://docs.slack.dev/surfaces/app-home. */
export function AppHome(): ComponentChildren {
  const { workspace, scene, place } = useDesk();
  const app = workspace.apps.find(({ appId }) => appId === place.home);
  if (app === undefined)
    return html`<main class="conversation"><p class="empty">No such app is installed here.</p></main>`;
  return html`<main class="conversation" aria-label=${app.name}>
    <div class="conversation-head">
      ${h(Avatar, { id: app.botUserId, name: app.name, isApp: true })}
      <h1>${app.name}</h1>
      ${h(AppTabs, { app })}
    </div>
    <div class="app-home">
      ${scene.home === undefined ? html`<p class="empty">The app has not published anything here yet.</p>` : h(HomeSurface, { seen: scene.home })}
    </div>
  </main>`;
}

import type { HomeView } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import type { SeenView } from '../../../driver/human.ts';
import { Blocks } from '../blocks/block.ts';
import { SurfaceContext, useNewSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { AppTabs } from './app-tabs.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { MainRegion } from './main-region.ts';
import { useNotice } from './use-notice.ts';

function HomeSurface({ seen }: { seen: SeenView<HomeView> }): ComponentChildren {
  const surface = useNewSurface({ surface: 'home', view: seen.id }, seen.state, {});
  return h(SurfaceContext.Provider, { value: surface }, h(Blocks, { blocks: seen.view.blocks }));
}

/** An app's Home tab: https://docs.slack.dev/surfaces/app-home. */
export function AppHome({ isCurrent }: { isCurrent: boolean }): ComponentChildren {
  const { workspace, scene, place } = useDesk();
  const { notice } = useNotice();
  const app = workspace.apps.find(({ appId }) => appId === place.home);
  if (app === undefined)
    return h(MainRegion, { label: 'App', children: html`<p class="empty">No such app is installed here.</p>` });
  const nothing = html`<div class="empty">
    <p class="empty-title">${app.name} has not shown anything here yet</p>
    <p>An app fills its Home tab when you open it. If nothing comes, see whether the app is running, or write to it under Messages.</p>
  </div>`;
  const children = html`
    <div class="conversation-head">
      ${h(Avatar, { id: app.botUserId, name: app.name, isApp: true })}
      <h1>${app.name}</h1>
      ${h(AppTabs, { app })}
    </div>
    <div class="app-home" tabindex="0" role="region" aria-label=${`${app.name}: Home`}>
      <h2 class="sr-only">Home</h2>
      ${notice !== undefined && html`<p class="layer-problem" role="alert">${notice}</p>`}
      ${scene.home === undefined ? isCurrent && nothing : h(HomeSurface, { key: scene.home.id, seen: scene.home })}
    </div>
  `;
  return h(MainRegion, { label: app.name, children });
}

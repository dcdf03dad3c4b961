import type { View } from '../../workspace/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Json } from '../answer.ts';
import { withFiles } from './file.ts';

/** A view as methods answer it and payloads carry it: https://docs.slack.dev/reference/views */
export function viewShape(workspace: Workspace, view: View): Json {
  const app = workspace.apps.get(view.appId);
  const { definition } = view;
  return {
    id: view.id,
    team_id: view.teamId,
    type: definition.type,
    blocks: definition.blocks,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    state: { values: withFiles(workspace, view.state) },
    hash: view.hash,
    title: definition.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition.clear_on_close ?? false,
    notify_on_close: definition.notify_on_close ?? false,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: view.appId,
    external_id: view.externalId,
    app_installed_team_id: view.teamId,
    bot_id: app?.botId ?? '',
    ...(definition.submit_disabled === undefined ? {} : { submit_disabled: definition.submit_disabled }),
  };
}

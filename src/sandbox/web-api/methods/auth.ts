import { good, refused } from '../answer.ts';
import type { Method } from '../method.ts';
import { teamUrl } from '../shapes/message.ts';

/** https://docs.slack.dev/reference/methods/api.test: gives back what it got, as an error if asked for one. */
export const apiTest: Method = {
  token: 'none',
  run(args) {
    const echoed = args.all();
    const error = args.text('error');
    return error === '' ? good({ args: echoed }) : refused(error, { args: echoed });
  },
};

/** https://docs.slack.dev/reference/methods/auth.test */
export const authTest: Method = {
  token: 'any',
  run({ workspace, app }) {
    return good({
      url: teamUrl(workspace),
      team: workspace.team.name,
      user: workspace.people.get(app.botUserId)?.name,
      team_id: workspace.team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    });
  },
};

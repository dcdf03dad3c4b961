import { good, refused } from '../answer.ts';
import type { Method } from '../method.ts';

/** https://docs.slack.dev/reference/methods/apps.connections.open */
export const appsConnectionsOpen: Method = {
  token: 'app',
  run({ app, sockets }) {
    return sockets === undefined ? refused('internal_error') : good({ url: sockets.openUrl(app) });
  },
};

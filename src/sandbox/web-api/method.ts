import type { AppInstallation } from '../installation.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Answer } from './answer.ts';
import type { Arguments } from './arguments.ts';
import type { TokenKind } from './authenticate.ts';

/** Where an app's socket is opened; served by whoever delivers over sockets. */
export type Sockets = { openUrl(app: AppInstallation): string };

/** A call whose token, scopes and required arguments were found good. */
export type Call = {
  workspace: Workspace;
  app: AppInstallation;
  args: Arguments;
  sockets: Sockets | undefined;
};

/** One method of the Web API; `token` says whose it takes. */
export type Method =
  | { token: TokenKind; run(call: Call): Answer }
  /** Needs no token, and so knows no app. */
  | { token: 'none'; run(args: Arguments): Answer };

/** A method for a bot's token. */
export function botMethod(run: (call: Call) => Answer): Method {
  return { token: 'bot', run };
}

import type { AppInstallation } from '../installation.ts';
import type { Result, Workspace } from '../workspace/workspace.ts';
import { good, refused } from './answer.ts';

/** Which token a method takes; `any` is a bot's or an app's. */
export type TokenKind = 'bot' | 'app' | 'any';

/** The app that a token belongs to, or Slack's refusal of the token. */
export function authenticate(
  workspace: Workspace,
  token: string | undefined,
  kind: TokenKind,
): Result<AppInstallation> {
  if (token === undefined) return refused('not_authed');
  const app = workspace.apps.byToken(token);
  if (app === undefined) {
    const withdrawn = workspace.apps.withdrawn(token);
    if (withdrawn === undefined) return refused('invalid_auth');
    return refused(withdrawn === 'uninstalled' ? 'account_inactive' : 'token_revoked');
  }
  const sent: TokenKind = token === app.appToken ? 'app' : 'bot';
  if (kind === 'app' && sent !== 'app') return refused('not_allowed_token_type');
  if (kind === 'bot' && sent !== 'bot') return refused('not_allowed_token_type');
  return good(app);
}

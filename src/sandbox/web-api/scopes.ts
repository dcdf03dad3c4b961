import type { AppInstallation } from '../installation.ts';
import type { Channel } from '../workspace/model.ts';
import type { Result } from '../workspace/workspace.ts';
import { good, refused } from './answer.ts';

/**
 * Which scopes each method asks of a bot token: one of those listed, none where the list is empty. Where the kind of conversation
 * decides, the method asks again when it knows the conversation (`scopeFor`). Each from the "Scopes" of the method's page under
 * https://docs.slack.dev/reference/methods/
 */
const SCOPES: Record<string, readonly string[]> = {
  'api.test': [],
  'auth.test': [],
  'blocks.validate': [],
  'chat.getPermalink': [],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
  // An app-level token's scope; Slack gives it to every token made for Socket Mode.
  'apps.connections.open': [],
  'team.info': ['team:read'],
  'bots.info': ['users:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'files.info': ['files:read'],
  'dnd.info': ['dnd:read'],
  'dnd.teamInfo': ['dnd:read'],
  'conversations.list': kinds('read'),
  'conversations.info': kinds('read'),
  'conversations.members': kinds('read'),
  'users.conversations': kinds('read'),
  'conversations.history': kinds('history'),
  'conversations.replies': kinds('history'),
  'conversations.open': ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  'conversations.leave': ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  'conversations.join': ['channels:join'],
  'conversations.invite': [
    'channels:manage',
    'groups:write',
    'im:write',
    'mpim:write',
    'channels:write.invites',
    'groups:write.invites',
  ],
  'conversations.create': ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  'conversations.archive': ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
};

const PREFIX: Record<Channel['kind'], string> = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' };

function kinds(right: string): string[] {
  return ['channels', 'groups', 'mpim', 'im'].map((prefix) => `${prefix}:${right}`);
}

/** The scopes of which a method asks one. */
export function scopesOf(method: string): readonly string[] {
  return SCOPES[method] ?? [];
}

/** What the installation granted to the app's bot: everything its manifest asks for. */
export function grantedScopes(app: AppInstallation): string[] {
  const { bot = [], bot_optional = [] } = app.manifest.oauth_config?.scopes ?? {};
  return [...bot, ...bot_optional];
}

/** The scope that a right takes in this kind of conversation. */
export function scopeFor(kind: Channel['kind'], right: 'read' | 'history' | 'write'): string {
  return kind === 'public' && right === 'write' ? 'channels:manage' : `${PREFIX[kind]}:${right}`;
}

/** `missing_scope` unless one of these was granted; no scope at all is always enough. */
export function requireScope(app: AppInstallation, oneOf: readonly string[]): Result<undefined> {
  const granted = grantedScopes(app);
  if (oneOf.length === 0 || oneOf.some((scope) => granted.includes(scope))) return good(undefined);
  return refused('missing_scope', { needed: oneOf.join(','), provided: granted.join(',') });
}

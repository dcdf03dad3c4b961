import type { Method } from '../method.ts';
import { appsConnectionsOpen } from './apps.ts';
import { apiTest, authTest } from './auth.ts';
import { blocksValidate } from './blocks.ts';
import { botsInfo } from './bots.ts';
import { chatDelete, chatGetPermalink, chatPostEphemeral, chatPostMessage, chatUpdate } from './chat.ts';
import {
  conversationsArchive,
  conversationsCreate,
  conversationsInvite,
  conversationsJoin,
  conversationsLeave,
  conversationsOpen,
} from './conversation-changes.ts';
import { conversationsHistory, conversationsReplies } from './conversation-history.ts';
import { conversationsInfo, conversationsList, conversationsMembers } from './conversation-lists.ts';
import { dndInfo, dndTeamInfo } from './dnd.ts';
import { filesInfo } from './files.ts';
import { reactionsAdd, reactionsGet, reactionsRemove } from './reactions.ts';
import { teamInfo } from './team.ts';
import { usersConversations, usersInfo, usersList, usersLookupByEmail } from './users.ts';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.ts';

/** Every method of the Web API that is served. */
export const methods: Readonly<Record<string, Method>> = {
  'api.test': apiTest,
  'apps.connections.open': appsConnectionsOpen,
  'auth.test': authTest,
  'blocks.validate': blocksValidate,
  'bots.info': botsInfo,
  'chat.delete': chatDelete,
  'chat.getPermalink': chatGetPermalink,
  'chat.postEphemeral': chatPostEphemeral,
  'chat.postMessage': chatPostMessage,
  'chat.update': chatUpdate,
  'conversations.archive': conversationsArchive,
  'conversations.create': conversationsCreate,
  'conversations.history': conversationsHistory,
  'conversations.info': conversationsInfo,
  'conversations.invite': conversationsInvite,
  'conversations.join': conversationsJoin,
  'conversations.leave': conversationsLeave,
  'conversations.list': conversationsList,
  'conversations.members': conversationsMembers,
  'conversations.open': conversationsOpen,
  'conversations.replies': conversationsReplies,
  'dnd.info': dndInfo,
  'dnd.teamInfo': dndTeamInfo,
  'files.info': filesInfo,
  'reactions.add': reactionsAdd,
  'reactions.get': reactionsGet,
  'reactions.remove': reactionsRemove,
  'team.info': teamInfo,
  'users.conversations': usersConversations,
  'users.info': usersInfo,
  'users.list': usersList,
  'users.lookupByEmail': usersLookupByEmail,
  'views.open': viewsOpen,
  'views.publish': viewsPublish,
  'views.push': viewsPush,
  'views.update': viewsUpdate,
};

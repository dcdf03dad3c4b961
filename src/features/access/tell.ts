import type { Clock } from '../../core/clock.ts';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { Cards } from '../../platform/delivery/cards.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import { findGrant } from './grant-store.ts';
import type { SendDirect, TellAccess } from './ports.ts';
import { myRequestMessage } from './slack/my-request.message.ts';
import {
  answeredMessage,
  blockedMessage,
  couldNotMessage,
  noCustodianMessage,
  noticeMessage,
  questionMessage,
  refusedMessage,
  taskLateMessage,
} from './slack/news.message.ts';
import { requestMessage } from './slack/request.message.ts';
import { taskMessage } from './slack/task.message.ts';
import { type ReadDeps, readRequestNow } from './use-cases/read-request-now.ts';
import { readRequestView } from './use-cases/read-request-view.ts';

/** The kinds of cards: a request for those who decide, the same for the one who asked, and the task to give or take away access. */
const REQUEST = 'access-request';
const MY_REQUEST = 'my-access-request';
const TASK = 'access-task';

type TellDeps = ReadDeps & {
  cards: Cards;
  sendDirect: SendDirect;
  clock: Clock;
  /** Our ids of the admins. */
  adminIds(reader: Reader): Promise<string[]>;
};

/** What the cards of access say. */
export function registerAccessCards(deps: TellDeps): void {
  const view = (reader: Reader, { workspaceId, subjectId }: { workspaceId: string; subjectId: string }) =>
    readRequestView(reader, deps, { workspaceId, requestId: subjectId, now: deps.clock.now() });
  deps.cards.register(REQUEST, async (reader, subject) => {
    const found = await view(reader, subject);
    return found === undefined ? undefined : requestMessage(found);
  });
  deps.cards.register(MY_REQUEST, async (reader, subject) => {
    const found = await view(reader, subject);
    return found === undefined ? undefined : myRequestMessage(found);
  });
  deps.cards.register(TASK, async (reader, { workspaceId, subjectId }) => {
    const grant = await findGrant(reader, workspaceId, subjectId);
    if (grant === undefined) return undefined;
    const [dataset] = await deps.catalog.datasets(reader, workspaceId, [grant.dataset.id]);
    return taskMessage(grant, dataset?.location ?? '', deps.clock.now());
  });
}

/** Tells people of access by cards and direct messages. */
export function tellAccessBy(deps: TellDeps): TellAccess {
  const { cards, sendDirect } = deps;
  async function tellAdmins(
    tx: Tx,
    {
      workspaceId,
      message,
      topic,
      now,
    }: Pick<Parameters<SendDirect>[1], 'workspaceId' | 'now'> & {
      message: OutgoingMessage;
      topic: string;
    },
  ): Promise<void> {
    for (const personId of await deps.adminIds(tx)) {
      await sendDirect(tx, { workspaceId, personId, message, topic, urgency: 'ordinary', now });
    }
  }
  return {
    asked: (tx, { workspaceId, requestId, channelId }) =>
      cards.place(tx, workspaceId, REQUEST, requestId, { id: channelId }),
    async askDecider(tx, { workspaceId, requestId, personId, now }) {
      const message = { card: { kind: REQUEST, subjectId: requestId } };
      await sendDirect(tx, { workspaceId, personId, message, urgency: 'ordinary', now });
    },
    requester: (tx, { workspaceId, requestId, slackId }) =>
      cards.place(tx, workspaceId, MY_REQUEST, requestId, { id: slackId }),
    async requestChanged(tx, workspaceId, requestId) {
      await cards.touch(tx, workspaceId, REQUEST, requestId);
      await cards.touch(tx, workspaceId, MY_REQUEST, requestId);
    },
    async refused(tx, { workspaceId, request, now, ...why }) {
      const message = refusedMessage(request, why);
      await sendDirect(tx, { workspaceId, personId: request.requester.id, message, urgency: 'ordinary', now });
    },
    async question(tx, { workspaceId, request, now, ...asked }) {
      const message = questionMessage(request, asked);
      await sendDirect(tx, { workspaceId, personId: request.requester.id, message, urgency: 'ordinary', now });
    },
    async answered(tx, { workspaceId, request, question, answer, now }) {
      const message = answeredMessage(request, { text: question.text, answer });
      await sendDirect(tx, { workspaceId, personId: question.askedBy.id, message, urgency: 'ordinary', now });
    },
    async task(tx, { workspaceId, grantId, personId, now }) {
      const message = { card: { kind: TASK, subjectId: grantId } };
      await sendDirect(tx, { workspaceId, personId, message, urgency: 'ordinary', now });
    },
    taskChanged: (tx, workspaceId, grantId) => cards.touch(tx, workspaceId, TASK, grantId),
    async noCustodian(tx, { workspaceId, grantId, now }) {
      const grant = await findGrant(tx, workspaceId, grantId);
      if (grant === undefined) return;
      await tellAdmins(tx, { workspaceId, message: noCustodianMessage(grant), topic: `access-task:${grantId}`, now });
    },
    async couldNot(tx, { workspaceId, grant, now }) {
      const message = couldNotMessage(grant);
      if (grant.state === 'ending')
        await tellAdmins(tx, { workspaceId, message, topic: `access-task:${grant.id}`, now });
      else await sendDirect(tx, { workspaceId, personId: grant.person.id, message, urgency: 'ordinary', now });
    },
    async notice(tx, { workspaceId, grant, now }) {
      const topic = `access-notice:${grant.id}`;
      await sendDirect(tx, {
        ...{ workspaceId, personId: grant.person.id, message: noticeMessage(grant), topic, urgency: 'ordinary', now },
      });
    },
    taskLate: (tx, { workspaceId, grant, now }) =>
      tellAdmins(tx, { workspaceId, message: taskLateMessage(grant), topic: `access-task:${grant.id}`, now }),
    async blocked(tx, { workspaceId, requestId, now }) {
      const stood = await readRequestNow(tx, deps, { workspaceId, requestId, now });
      if (stood === undefined) return;
      await tellAdmins(tx, { workspaceId, message: blockedMessage(stood), topic: `access-blocked:${requestId}`, now });
    },
  };
}

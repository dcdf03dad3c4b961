import { formatViolation, validateMessage } from '../block-kit/validate.ts';
import type { AppInstallation } from '../installation.ts';
import type { Message } from '../workspace/model.ts';
import type { NewMessage, Workspace } from '../workspace/workspace.ts';
import { isObject, isObjects } from './json.ts';

/** A message that an app answers with: in an acknowledgement, or at a `response_url`. */
type AnswerMessage = NewMessage & { inChannel: boolean; replaceOriginal: boolean; deleteOriginal: boolean };

type ReadAnswer =
  | { kind: 'nothing' }
  | { kind: 'message'; message: AnswerMessage }
  | { kind: 'invalid'; code: 'invalid_payload' | 'no_text' | 'invalid_blocks'; why: string };

/** Reads an answer as strictly as Slack reads a message: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function readAnswer(answer: unknown): ReadAnswer {
  if (answer === undefined || answer === '') return { kind: 'nothing' };
  if (typeof answer === 'string') return readAnswer({ text: answer });
  if (!isObject(answer)) return invalid('invalid_payload', 'it is no JSON object');
  if (Object.keys(answer).length === 0) return { kind: 'nothing' };
  const { text = '', blocks, attachments, thread_ts } = answer;
  if (typeof text !== 'string') return invalid('invalid_payload', '"text" is no string');
  if (blocks !== undefined && !isObjects(blocks)) return invalid('invalid_blocks', '"blocks" is no list of blocks');
  if (attachments !== undefined && !isObjects(attachments))
    return invalid('invalid_payload', '"attachments" is no list of attachments');
  const deleteOriginal = isTrue(answer.delete_original);
  if (text === '' && !blocks?.length && !attachments?.length && !deleteOriginal)
    return invalid('no_text', 'it has neither text nor blocks');
  const violations = deleteOriginal ? [] : validateMessage({ text, blocks, attachments });
  if (violations.length > 0) return invalid('invalid_blocks', violations.map(formatViolation).join('; '));
  return {
    kind: 'message',
    message: {
      text,
      ...(blocks === undefined ? {} : { blocks }),
      ...(attachments === undefined ? {} : { attachments }),
      ...(typeof thread_ts === 'string' ? { threadTs: thread_ts } : {}),
      inChannel: answer.response_type === 'in_channel',
      replaceOriginal: isTrue(answer.replace_original),
      deleteOriginal,
    },
  };
}

/** Posts an answer where the person acted: to them alone, unless it says otherwise. Asks no membership of the app. */
export function postAnswer(
  workspace: Workspace,
  app: AppInstallation,
  place: { channelId: string; personId: string },
  answer: AnswerMessage,
): Message {
  const author = { userId: app.botUserId, appId: app.appId, botId: app.botId };
  const { inChannel, replaceOriginal: _replace, deleteOriginal: _delete, ...message } = answer;
  return inChannel
    ? workspace.messages.post(place.channelId, author, message)
    : workspace.messages.postEphemeral(place.channelId, author, place.personId, message);
}

function invalid(code: Extract<ReadAnswer, { kind: 'invalid' }>['code'], why: string): ReadAnswer {
  return { kind: 'invalid', code, why };
}

/** Slack takes the string too. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

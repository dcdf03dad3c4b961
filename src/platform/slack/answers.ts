import type { ModalView } from '@slack/types';
import { plain, section } from './blocks.ts';
import type { ActionRequest, Answer } from './edge.ts';

/** An answer as a modal, for those who came from Home, a form or a shortcut. The title is at most 24 characters (Slack). */
export function answerModal(title: string, { text, blocks }: Answer): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: blocks ?? [section(text)] };
}

/** Answers a click where it was made: after a message only for the one who clicked, from a modal or Home on top of it. */
export async function answerWhereClicked(
  request: ActionRequest<unknown>,
  title: string,
  answer: Answer,
): Promise<void> {
  await (request.view === undefined ? request.respond(answer) : request.openModal(answerModal(title, answer)));
}

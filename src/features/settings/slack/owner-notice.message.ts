import type { OutgoingMessage } from '../../../platform/delivery/outbox.ts';
import type { OwnerNotice } from '../../../platform/delivery/owner-notice.ts';
import { cut, escapeText } from '../../../platform/slack/text.ts';

/** Tells an admin that a message is stuck, why, and where to mend it. */
export function ownerNoticeMessage({ intentKind, target, state, error }: OwnerNotice): OutgoingMessage {
  const where = intentKind === 'dm' || intentKind === 'home' ? `<@${escapeText(target)}>` : `<#${escapeText(target)}>`;
  const what =
    state === 'parked'
      ? `A message to ${where} could not be sent`
      : `It is not known whether a message to ${where} was sent`;
  return {
    text: `${what}: Slack says \`${escapeText(cut(error, 75))}\`. Type \`/commonhold status\` to try it again or to drop it.`,
  };
}

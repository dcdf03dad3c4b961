import { OUTSIDERS_READ } from '../../../platform/delivery/audience.ts';
import type { OutgoingMessage } from '../../../platform/delivery/outbox.ts';
import type { OwnerNotice } from '../../../platform/delivery/owner-notice.ts';
import { cut, escapeText } from '../../../platform/slack/text.ts';

/** Tells an admin that a message is stuck, why, and where to mend it. */
export function ownerNoticeMessage({ intentKind, target, state, error }: OwnerNotice): OutgoingMessage {
  const where = intentKind === 'dm' || intentKind === 'home' ? `<@${escapeText(target)}>` : `<#${escapeText(target)}>`;
  if (error === OUTSIDERS_READ) {
    return {
      text: `Guests or another company read along in ${where}, so a message that is for people of the company was not sent there. Choose another channel in \`/commonhold setup\` or \`/commonhold settings\`, or have them leave and type \`/commonhold status\` to try it again.`,
    };
  }
  const what =
    state === 'parked'
      ? `A message to ${where} could not be sent`
      : `It is not known whether a message to ${where} was sent`;
  return {
    text: `${what}: Slack says \`${escapeText(cut(error, 75))}\`. Type \`/commonhold status\` to try it again or to drop it.`,
  };
}

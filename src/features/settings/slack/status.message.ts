import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { OUTSIDERS_READ } from '../../../platform/delivery/audience.ts';
import type { OutboxStatus, StuckItem } from '../../../platform/delivery/status-store.ts';
import type { ScheduleStatus } from '../../../platform/schedule/schedule-settings.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeText } from '../../../platform/slack/text.ts';
import { ids } from './payloads.ts';

/** More stuck rows than this are told of by their number. */
const STUCK_SHOWN = 10;

/** How the app stands: what waits to be sent, what is stuck and can be mended, what it does next by itself. */
export function statusMessage(outbox: OutboxStatus, schedules: ScheduleStatus[], now: Temporal.Instant): Answer {
  const queue = queueText(outbox, now);
  const next = ['*Next, by itself*', ...schedules.map(scheduleLine)].join('\n');
  const shown = outbox.stuck.slice(0, STUCK_SHOWN);
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: queue } },
    ...shown.flatMap(stuckBlocks),
  ];
  blocks.push({ type: 'section', text: { type: 'mrkdwn', text: cutEscaped(next, 3000) } });
  return { text: cutEscaped([queue, ...shown.map(stuckText), next].join('\n'), 4000), blocks };
}

function queueText({ counts, oldestPending, blocked, voidToken }: OutboxStatus, now: Temporal.Instant): string {
  const waiting = counts.pending + counts.sending;
  const lines = ['*Messages*'];
  if (waiting === 0) lines.push('Nothing waits to be sent.');
  else {
    const age =
      oldestPending === undefined ? '' : `, the oldest for ${duration(now.since(oldestPending).total('seconds'))}`;
    lines.push(`${waiting.toLocaleString('en')} wait to be sent${age}.`);
  }
  if (voidToken !== undefined) {
    lines.push(
      `Slack does not take the app’s token (\`${escapeText(voidToken.error)}\`). Nothing is sent until it is good again; nothing is lost.`,
    );
  }
  if (blocked.length > 0) lines.push('Slack asks to wait a little; it goes on by itself.');
  lines.push(
    counts.parked + counts.uncertain === 0
      ? 'Nothing is stuck.'
      : `${counts.parked} could not be sent, and of ${counts.uncertain} it is not known yet whether they were.`,
  );
  return lines.join('\n');
}

function stuckText({ kind, target, state, reason }: StuckItem): string {
  const where = kind === 'dm' || kind === 'home' ? `<@${escapeText(target)}>` : `<#${escapeText(target)}>`;
  const what = state === 'parked' ? 'could not be sent' : 'may or may not have been sent';
  return `• To ${where}: it ${what} (\`${escapeText(cut(reason, 75))}\`).${hint(reason)}`;
}

function hint(reason: string): string {
  if (reason === 'not_in_channel' || reason === 'channel_not_found')
    return ' Invite the app to the channel, then try again.';
  if (reason === OUTSIDERS_READ) return ' Guests or another company read along there. Choose another channel.';
  if (reason === 'is_archived') return ' The channel is archived.';
  return '';
}

function stuckBlocks(item: StuckItem): KnownBlock[] {
  return [
    { type: 'section', block_id: item.id, text: { type: 'mrkdwn', text: stuckText(item) } },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: ids.retry, text: { type: 'plain_text', text: 'Try again' }, value: item.id },
        {
          type: 'button',
          action_id: ids.drop,
          text: { type: 'plain_text', text: 'Drop it' },
          value: item.id,
          confirm: {
            title: { type: 'plain_text', text: 'Drop this message?' },
            text: { type: 'plain_text', text: 'It will not be sent.' },
            confirm: { type: 'plain_text', text: 'Drop it' },
            deny: { type: 'plain_text', text: 'Keep it' },
          },
        },
      ],
    },
  ];
}

function scheduleLine({ job, on, next, pausedUntil, timeZone }: ScheduleStatus): string {
  if (!on || next === undefined) return `• ${escapeText(job)}: off`;
  const paused = pausedUntil === undefined ? '' : ', paused until then';
  const seconds = Math.floor(next.epochMilliseconds / 1000);
  const plain = next
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
  return `• ${escapeText(job)}: <!date^${seconds}^{date_short_pretty} at {time}|${plain} ${timeZone}>${paused}`;
}

function duration(seconds: number): string {
  const [amount, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 5400
        ? [seconds / 60, 'minute']
        : seconds < 129_600
          ? [seconds / 3600, 'hour']
          : [seconds / 86_400, 'day'];
  const rounded = Math.max(Math.round(amount), 1);
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}

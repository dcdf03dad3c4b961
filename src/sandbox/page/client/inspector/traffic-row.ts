import { type ComponentChildren, h } from 'preact';
import type { TrafficKind, TrafficLine } from '../../inspector-contract.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { FAULT_NAMES } from './fault-words.ts';

/** An acknowledgement must come within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction. Milliseconds. */
const LATE = 3_000;
const NEARLY_LATE = 2_000;

export const KIND_NAMES: Record<TrafficKind, string> = {
  command: 'command',
  interaction: 'click',
  event: 'event',
  call: 'call',
  response_url: 'response',
};

/** A time span, short: `12 ms`, `1.4 s`. */
function spanText(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}

/** How an answer stands to the 3 s that an app has; calls of the app have no such limit. */
export function patienceOf({ kind, ms = 0, result }: TrafficLine): 'late' | 'nearly-late' | 'in-time' {
  if (kind === 'call' || kind === 'response_url') return 'in-time';
  if (ms >= LATE || result === 'too late') return 'late';
  return ms >= NEARLY_LATE ? 'nearly-late' : 'in-time';
}

/** The span as a list shows it. What came too late may have taken little of the machine's time, where the clock was moved. */
export function answerTime(line: TrafficLine): string {
  if (line.ms === undefined) return '';
  return patienceOf(line) === 'late' && line.ms < LATE ? 'over 3 s' : spanText(line.ms);
}

const PATIENCE_TEXT = { late: 'Slack waits 3 s', 'nearly-late': 'Near the 3 s that Slack waits', 'in-time': undefined };

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Slack says first that nothing fits, and then why: the why is what helps. */
function problemText(problems: string[]): string {
  const why = problems.find((problem) => !problem.startsWith('failed to match')) ?? problems[0] ?? '';
  return problems.length > 1 ? `${why} and ${problems.length - 1} more` : why;
}

type Props = { line: TrafficLine; isChosen: boolean; isStop: boolean; onChoose(): void };

/** One entry as a line that can be opened. */
export function TrafficRow({ line, isChosen, isStop, onChoose }: Props): ComponentChildren {
  const patience = patienceOf(line);
  return html`<li>
    <button
      type="button"
      class=${`traffic-row ${line.isError ? 'traffic-error' : ''}`}
      data-number=${line.number}
      aria-current=${isChosen ? 'true' : undefined}
      tabindex=${isStop ? 0 : -1}
      onClick=${onChoose}
    >
      <time class="traffic-time" datetime=${line.at} title=${line.at}>${clock.format(Date.parse(line.at))}</time>
      <span class=${`traffic-kind traffic-kind-${line.kind}`}>${KIND_NAMES[line.kind]}</span>
      <span class="traffic-subject"><code>${line.name}</code> ${line.about}</span>
      ${line.fault !== undefined && html`<span class="traffic-fault">fault: ${FAULT_NAMES[line.fault]}</span>`}
      <span class="traffic-result" title=${line.result}>${line.result}</span>
      <span class=${`traffic-ms traffic-${patience}`} title=${PATIENCE_TEXT[patience]}>
        ${patience !== 'in-time' && html`${h(Icon, { name: 'warning' })} `}${answerTime(line)}
      </span>
      ${line.problems.length > 0 && html`<span class="traffic-problem">${problemText(line.problems)}</span>`}
    </button>
  </li>`;
}

import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { JournalEntry } from '../../../journal.ts';
import type { TrafficDetail, TrafficLine } from '../../inspector-contract.ts';
import { html } from '../html.ts';
import { get, post } from '../net/post.ts';
import { CopyButton } from './copy-button.ts';
import { FAULT_NAMES } from './fault-words.ts';
import { unfolded } from './json-text.ts';
import { answerTime, KIND_NAMES, patienceOf } from './traffic-row.ts';

/** The whole of an entry, fetched when it is opened: the list would be heavy with it. */
function useDetail(number: number): { detail: TrafficDetail | undefined; problem: string | undefined } {
  const [detail, setDetail] = useState<TrafficDetail>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isGone = false;
    get<TrafficDetail>(`/local/inspector/entries/${number}`).then(
      (found) => isGone || setDetail(found),
      (error: Error) => isGone || setProblem(error.message),
    );
    return () => {
      isGone = true;
    };
  }, [number]);
  return { detail, problem };
}

/** What a fault did to this one, in plain words. */
function faultNote({ fault, acted }: TrafficLine): string {
  const name = fault === undefined ? '' : FAULT_NAMES[fault];
  if (acted === undefined) return `The fault “${name}” acted on it.`;
  return `The fault “${name}” acted on it. ${acted ? 'It was done all the same.' : 'Nothing was done.'}`;
}

function factsOf(line: TrafficLine, entry: JournalEntry | undefined): [string, string][] {
  const patience = { late: ', Slack waits 3 s', 'nearly-late': ', near the 3 s that Slack waits', 'in-time': '' };
  const facts: [string, string | undefined][] = [
    ['When', line.at],
    [
      line.kind === 'call' ? 'Answered in' : 'Acknowledged in',
      line.ms === undefined ? undefined : `${answerTime(line)}${patience[patienceOf(line)]}`,
    ],
    ['Ended', line.result],
    ['Try', entry?.kind === 'delivery' && entry.retry > 0 ? `${entry.retry + 1}` : undefined],
    ['Sent to', entry?.kind === 'delivery' ? (entry.url ?? entry.transport) : undefined],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

/** Everything about one entry: what was asked, what was answered, and what was wrong with it. */
export function TrafficDetailPane({ line, onClose }: { line: TrafficLine; onClose(): void }): ComponentChildren {
  const { detail, problem } = useDetail(line.number);
  const entry = detail?.entry;
  const response = entry !== undefined && 'response' in entry ? entry.response : undefined;
  const appId = entry?.appId;
  const json = (value: unknown) => JSON.stringify(unfolded(value), null, 2);

  return html`<section class="traffic-detail" aria-label=${`${line.name} in full`}>
    <div class="traffic-detail-head">
      <h3><span class=${`traffic-kind traffic-kind-${line.kind}`}>${KIND_NAMES[line.kind]}</span> <code>${line.name}</code></h3>
      <button type="button" class="icon-button" aria-label="Close the entry" onClick=${onClose}>×</button>
    </div>
    <div class="traffic-detail-body" tabindex="0" role="group" aria-label="Entry">
      ${line.fault !== undefined && html`<p class="traffic-fault-note">${faultNote(line)}</p>`}
      ${line.problems.length > 0 && html`<ul class="traffic-problems">${line.problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
      <dl class="traffic-facts">${factsOf(line, entry).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      ${
        detail !== undefined &&
        html`<div class="traffic-copies">
          ${detail.curl !== undefined && h(CopyButton, { label: 'Copy as curl', text: async () => detail.curl ?? '' })}
          ${detail.curl !== undefined && appId !== undefined && h(CopyButton, { label: 'Copy the token for it', text: () => tokenLine(appId) })}
          ${h(CopyButton, { label: 'Copy as JSON', text: async () => JSON.stringify(entry, null, 2) })}
        </div>`
      }
      ${problem !== undefined && html`<p class="layer-problem" role="alert">${problem}</p>`}
      <h4>Request</h4>
      <pre class="traffic-json">${entry === undefined ? '…' : json(entry.args)}</pre>
      <h4>Answer</h4>
      <pre class="traffic-json">${entry === undefined ? '…' : response === undefined || isEmpty(response) ? 'nothing' : json(response)}</pre>
    </div>
  </section>`;
}

/** For the shell that a copied curl is pasted into; the token is good for this local workspace alone. */
async function tokenLine(app: string): Promise<string> {
  const { token } = await post<{ token: string }>('/local/inspector/token', { app });
  return `export SLACK_BOT_TOKEN=${token}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

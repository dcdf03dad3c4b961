import { type ComponentChildren, h } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { TrafficKind } from '../../inspector-contract.ts';
import { html } from '../html.ts';
import { TrafficDetailPane } from './traffic-detail.ts';
import { TrafficList } from './traffic-list.ts';
import { fitsFilter, type TrafficFilter } from './traffic-log.ts';
import type { Traffic } from './use-traffic.ts';

const KINDS: [TrafficKind | 'all', string][] = [
  ['all', 'Everything'],
  ['command', 'Commands'],
  ['interaction', 'Clicks and forms'],
  ['event', 'Events'],
  ['call', 'API calls'],
  ['response_url', 'response_url'],
];

const EVERYTHING: TrafficFilter = { text: '', kind: 'all', errorsOnly: false };

/** What goes to and fro between Slack and the app, as it happens. */
export function TrafficPanel({ traffic }: { traffic: Traffic }): ComponentChildren {
  const id = useId();
  const { log, tell } = traffic;
  const [filter, setFilter] = useState(EVERYTHING);
  const [chosen, setChosen] = useState<number>();
  const lines = log.lines.filter((line) => fitsFilter(line, filter));
  const line = log.lines.find(({ number }) => number === chosen);
  const isFiltered = lines.length < log.lines.length;
  useEffect(() => {
    if (chosen !== undefined && line === undefined) setChosen(undefined);
  }, [chosen, line]);

  return html`
    <div class="traffic-tools">
      <input
        class="input traffic-search"
        type="search"
        aria-label="Filter the traffic"
        placeholder="Filter by method, error, person or channel"
        value=${filter.text}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setFilter({ ...filter, text: event.currentTarget.value })}
      />
      <label class="sr-only" for=${`${id}-kind`}>Kind</label>
      <select
        id=${`${id}-kind`}
        class="input"
        onInput=${(event: InputEvent & { currentTarget: HTMLSelectElement }) =>
          setFilter({ ...filter, kind: KINDS.find(([kind]) => kind === event.currentTarget.value)?.[0] ?? 'all' })}
      >
        ${KINDS.map(([kind, name]) => html`<option value=${kind} selected=${kind === filter.kind}>${name}</option>`)}
      </select>
      <label class="traffic-check">
        <input type="checkbox" checked=${filter.errorsOnly} onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setFilter({ ...filter, errorsOnly: event.currentTarget.checked })} />
        Errors only
      </label>
      <span class="traffic-count" role="status">
        ${isFiltered ? `${lines.length} of ${log.lines.length}` : `${lines.length}`}${log.waiting.length > 0 ? `, ${log.waiting.length} more waiting` : ''}
      </span>
      <button type="button" class="button button-small" aria-pressed=${String(log.isPaused)} onClick=${() => tell({ type: log.isPaused ? 'resumed' : 'paused' })}>
        ${log.isPaused ? 'Go on' : 'Pause'}
      </button>
      <button type="button" class="button button-small" onClick=${() => tell({ type: 'cleared' })}>Clear</button>
    </div>
    <div class=${`traffic-body ${line === undefined ? '' : 'traffic-split'}`}>
      ${
        lines.length === 0
          ? html`<p class="empty">${log.lines.length === 0 ? 'Nothing yet. Send a command or press a button, and it shows here.' : 'Nothing fits the filter.'}</p>`
          : h(TrafficList, { lines, isCut: log.isCut, chosen, onChoose: setChosen })
      }
      ${line !== undefined && h(TrafficDetailPane, { key: line.number, line, onClose: () => setChosen(undefined) })}
    </div>
  `;
}

import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { DueDataset } from '../attest-store.ts';
import { ids } from './payloads.ts';
import { sensitivityWords } from './words.ts';

export const attestIds = { attest: 'catalog.attest' } as const;

/** Asks whether some entries are still right. */
export function dueMessage(due: DueDataset[], now: Temporal.Instant): Answer {
  if (due.length === 0) return { text: 'Nothing that you look after waits to be looked at. Thank you.' };
  const head = 'Is this still right? Look at what the catalog says of these data sets that you look after.';
  const lines = due.map((dataset) => ({ dataset, line: dueLine(dataset, now) }));
  const blocks: KnownBlock[] = [
    section(head),
    ...lines.flatMap(({ dataset, line }): KnownBlock[] => [
      section(line),
      {
        type: 'actions',
        elements: [
          button('Still right', attestIds.attest, dataset.id, 'primary'),
          button('Look at it', ids.open, dataset.id),
        ],
      },
    ]),
  ];
  return { text: [head, ...lines.map(({ line }) => line)].join('\n'), blocks };
}

function dueLine({ name, sensitivity, since }: DueDataset, now: Temporal.Instant): string {
  return `*${escapeText(cut(oneLine(name), 100))}*  ·  ${sensitivityWords[sensitivity]}  ·  last looked at ${age(since, now)}`;
}

/** How long ago, in plain words. */
export function age(since: Temporal.Instant, now: Temporal.Instant): string {
  const days = Math.floor(now.since(since).total('hours') / 24);
  if (days < 1) return 'today';
  if (days < 60) return `${days} ${days === 1 ? 'day' : 'days'} ago`;
  return `${Math.floor(days / 30)} months ago`;
}

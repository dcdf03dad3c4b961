import type { KnownBlock } from '@slack/types';
import { button } from '../../../platform/slack/blocks.ts';
import { listButton } from './follows.message.ts';
import { glossaryIds } from './glossary.payloads.ts';
import { importIds } from './import.payloads.ts';
import { ids } from './payloads.ts';
import { triageIds } from './triage.message.ts';

/** How full the catalog is. */
export type CatalogCounts = { datasets: number; domains: number; unclassified: number; vacantSeats: number };

/** The catalog's part of the Home tab. */
export function catalogHomeSection(counts: CatalogCounts): KnownBlock[] {
  return [
    { type: 'section', text: { type: 'mrkdwn', text: `*The catalog*\n${inWords(counts)}` } },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ids.find,
          style: 'primary',
          text: { type: 'plain_text', text: 'Find a data set' },
        },
        { type: 'button', action_id: ids.register, text: { type: 'plain_text', text: 'Register a data set' } },
        listButton(),
        button('Glossary', glossaryIds.open),
        button('Import files', importIds.start),
        ...(counts.unclassified > 0 ? [button('Classify some', triageIds.next)] : []),
      ],
    },
  ];
}

/** The same for people from outside: no figures, and only what they can do. */
export function outsidersHomeSection(): KnownBlock[] {
  return [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: '*The catalog*\nYou can look up the data sets that are public.' },
    },
    { type: 'actions', elements: [button('Find a data set', ids.find, undefined, 'primary'), listButton()] },
  ];
}

function inWords({ datasets, domains, unclassified, vacantSeats }: CatalogCounts): string {
  if (datasets === 0)
    return 'It is empty so far. Register the first data set, or have your admins import what dbt knows.';
  const sentences = [`${amount(datasets, 'data set')} in ${amount(domains, 'domain')}.`];
  if (unclassified > 0) sentences.push(`${amount(unclassified, 'data set')} without a word yet on how sensitive.`);
  if (vacantSeats > 0) sentences.push(`${amount(vacantSeats, 'seat')} vacant.`);
  return sentences.join(' ');
}

function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

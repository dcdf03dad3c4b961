import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import { ids } from './payloads.ts';

/** Access on the Home tab: to ask, to see what one has, and what waits for one's word. */
export function accessHomeSection(): KnownBlock[] {
  return [
    section('*Access*\nAsk for data, see what you have, and decide with the others who look after it.'),
    {
      type: 'actions',
      elements: [
        button('Ask for access', ids.request),
        button('Your access', ids.mine),
        button('Waits for you', ids.pending),
      ],
    },
  ];
}

import type { KnownBlock } from '@slack/types';
import { button, plain, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Followable } from '../domain/news.ts';
import type { Follows } from '../use-cases/subscribe.ts';
import { followableValue, followIds } from './following.payloads.ts';

/** When and how news come, said wherever somebody begins to follow. */
export const WHEN_NEWS_COME =
  'News comes once a day, in your working hours, or sooner where a plan is near: rules of use, sensitivity, seats, fields and plans. What you do yourself is left out.';

/** Names of what somebody looks after; the others are a number. */
const STEWARD_NAMES = 8;

/** What somebody hears of, with a button to stop each. */
export function followsMessage({ followed, steward, mayFollowDomains }: Follows): Answer {
  const head =
    followed.length === 0
      ? 'You follow nothing yet. The page of each data set has a button *Follow*.'
      : `*You follow ${followed.length === 1 ? 'one' : followed.length}*`;
  const lines = followed.map((one) => ({ one, line: followedLine(one) }));
  const blocks: KnownBlock[] = [
    section(`${head}\n${WHEN_NEWS_COME}`),
    ...lines.map(({ one, line }) =>
      section(line, { accessory: button('Unfollow', followIds.stop, followableValue(one)) }),
    ),
    ...stewardBlock(steward),
    ...(mayFollowDomains ? [domainBlock()] : []),
  ];
  return { text: cutEscaped([head, ...lines.map(({ line }) => line)].join('\n'), 3900), blocks };
}

/** Said once to who follows something by a command. */
export function followingMessage(about: Followable, name: string): Answer {
  const shown = escapeText(cut(oneLine(name), 150));
  const what = about.kind === 'domain' ? `every data set of *${shown}*` : `*${shown}*`;
  const text = `You follow ${what}. ${WHEN_NEWS_COME}`;
  return {
    text,
    blocks: [
      section(text),
      { type: 'actions', elements: [button('Unfollow', followIds.stop, followableValue(about)), listButton()] },
    ],
  };
}

/** Opens the list of what somebody follows. */
export function listButton() {
  return button('What I follow', followIds.list);
}

function followedLine({ kind, name, gone }: Follows['followed'][number]): string {
  if (name === '') return '_Something that is not open to you any more_';
  const shown = `*${escapeText(cut(oneLine(name), 150))}*`;
  if (kind === 'domain') return `${shown}  ·  the whole domain`;
  return gone ? `${shown}  ·  no longer at its source` : shown;
}

function stewardBlock({ names: all, hears }: Follows['steward']): KnownBlock[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, STEWARD_NAMES).map((name) => escapeText(cut(oneLine(name), 75)));
  const names = `${shown.join(', ')}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ''}`;
  const text = hears
    ? `You hear of what you look after too: ${names}.`
    : `You do not hear of what you look after (${names}), unless you follow it.`;
  const label = hears ? 'Only what I follow' : 'Tell me';
  return [section(cutEscaped(text, 2900), { accessory: button(label, followIds.asSteward, hears ? 'no' : 'yes') })];
}

function domainBlock(): KnownBlock {
  return {
    type: 'actions',
    elements: [
      {
        ...{ type: 'external_select', action_id: followIds.domain, min_query_length: 0 },
        placeholder: plain('Follow a whole domain'),
      },
    ],
  };
}

import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Grant } from '../domain/grant.ts';
import { ids } from './payloads.ts';
import { grantLine } from './request.message.ts';
import { holderWords } from './task.message.ts';

const MOST_SHOWN = 40;

/** Who has access to a data set, each with the button that ends it. */
export function holdersMessage(name: string, grants: readonly Grant[]): Answer {
  const what = `*${escapeText(cut(oneLine(name), 100))}*`;
  if (grants.length === 0) return { text: `Nobody has access to ${what} that is recorded here.` };
  const blocks: KnownBlock[] = grants.slice(0, MOST_SHOWN).map((grant) => {
    const text = `${holderWords(grant)}: ${grantLine(grant)}`;
    const canEnd = grant.state === 'granted' || grant.state === 'approved';
    return canEnd ? section(text, { accessory: button('End it', ids.revoke, grant.id) }) : section(text);
  });
  const more = grants.length - MOST_SHOWN;
  if (more > 0) blocks.push(section(`And ${more} more.`));
  return { text: `Who has access to ${what}: ${grants.length}.`, blocks };
}

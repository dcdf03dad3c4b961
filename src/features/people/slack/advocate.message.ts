import type { KnownBlock } from '@slack/types';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { ids } from './payloads.ts';

const WHAT_IT_IS =
  'An advocate is the one whom a team goes to about data: you connect what the data says with what the team plans. You can stop at any time from the Home tab of this app.';

/** What somebody sees who is asked to be a team's advocate, and what became of it. */
export function advocateMessage(asking: { teamId: string; team: string }, state: 'asked' | 'agreed' | 'over'): Answer {
  const team = nameOf(asking.team);
  if (state === 'agreed') {
    const text = `You are an advocate of ${team}. Thank you for taking this on.`;
    return { text, blocks: [section(text), context('You can stop at any time from the Home tab of this app.')] };
  }
  if (state === 'over') {
    const text = `You are not an advocate of ${team}. There is nothing to do here any more.`;
    return { text, blocks: [section(text)] };
  }
  const text = `Would you be the advocate of ${team} for data?`;
  return {
    text: `${text} ${WHAT_IT_IS}`,
    blocks: [
      section(text),
      context(WHAT_IT_IS),
      {
        type: 'actions',
        elements: [
          button('Yes, gladly', ids.yes, asking.teamId, 'primary'),
          button('No, thanks', ids.no, asking.teamId),
        ],
      },
    ],
  };
}

/** On the Home tab of an advocate. */
export function advocateSection(places: { teamId: string; team: string; agreed: boolean }[]): KnownBlock[] {
  return places.map(({ teamId, team, agreed }) =>
    agreed
      ? section(`You are an *advocate* of ${nameOf(team)}: its go-to person for data.`, {
          block_id: `advocate.${teamId}`,
          accessory: button('Stop', ids.stop, teamId),
        })
      : section(`You are asked to be an *advocate* of ${nameOf(team)}: its go-to person for data.`, {
          block_id: `advocate.${teamId}`,
          accessory: button('Yes, gladly', ids.yes, teamId),
        }),
  );
}

/** On the Home tab of an admin. */
export function setupSection(): KnownBlock[] {
  return [
    section('*Set up*\nDisciplines, teams, domains and who holds their seats.', {
      accessory: button('Set up', ids.setup),
    }),
  ];
}

/** Told to the admins, once, when a discipline has lost its lead. */
export function noLeadMessage(discipline: string): Answer {
  const text = `${nameOf(discipline)} has no lead any more: who led it has left or is no full member now. Claims to its seats wait until you name another.`;
  return {
    text: `${text} Type \`/commonhold setup\`.`,
    blocks: [section(text, { accessory: button('Set up', ids.setup) })],
  };
}

function nameOf(name: string): string {
  return escapeText(cut(oneLine(name), 80));
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

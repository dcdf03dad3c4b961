import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { fingerprint } from '../../../core/fingerprint.ts';
import { button, input, mrkdwn, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { DisciplineSetup, Seen, TeamSetup } from '../use-cases/read-setup.ts';
import { ids, inputs } from './payloads.ts';

/** What others changed since the form was opened. */
export type Conflict = { parts: string[]; now: { name: string; lead?: string | undefined } };

const LONGEST_NAME = 80;

/** The form of a discipline, filled in with what is so, or with what was typed where others changed it meanwhile. */
export function disciplineModal(shown: DisciplineSetup, seen: Seen, conflict?: Conflict): ModalView {
  const token = tokenOf(shown.id, seen);
  return formModal({
    ...{ callbackId: ids.disciplineForm, title: 'Discipline', shown, seen },
    blocks: [
      ...conflictBlocks(conflict),
      nameInput(shown.name, token),
      usersInput(inputs.lead, 'Lead', shown.lead === undefined ? [] : [shown.lead], token, {
        most: 1,
        hint: 'The first of them: confirms who takes its seats.',
      }),
      ...peopleInput(shown.people, token, 'Who may hold its seats. Whoever is taken out leaves the seats they hold.'),
      ...removal(shown, ids.removeDiscipline, 'Delete this discipline'),
      backButton(),
    ],
  });
}

/** The form of a team. */
export function teamModal(shown: TeamSetup, seen: Seen, conflict?: Conflict): ModalView {
  const token = tokenOf(shown.id, seen);
  return formModal({
    ...{ callbackId: ids.teamForm, title: 'Team', shown, seen },
    blocks: [
      ...conflictBlocks(conflict),
      nameInput(shown.name, token),
      ...peopleInput(shown.people, token, undefined),
      usersInput(inputs.advocates, 'Advocates', [...shown.advocates, ...shown.asked], token, {
        hint: 'The team’s go-to people for data. Each is asked, and is one only after saying yes.',
      }),
      ...removal(shown, ids.removeTeam, 'Delete this team'),
      backButton(),
    ],
  });
}

/** Slack keeps what was typed under the same ids: another group, or another state of it, gets ids of its own. */
function tokenOf(id: string | undefined, seen: Seen): string {
  return `value.${fingerprint([id ?? null, seen])}`;
}

function formModal(form: {
  callbackId: string;
  title: string;
  shown: { id: string | undefined; people: string[] | undefined };
  seen: Seen;
  blocks: KnownBlock[];
}): ModalView {
  const { callbackId, title, shown, seen, blocks } = form;
  const { id, people } = shown;
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify({ ...(id === undefined ? {} : { id }), seen, shownPeople: people !== undefined }),
    title: plain(title),
    submit: plain('Save'),
    close: plain('Close'),
    blocks,
  };
}

function conflictBlocks(conflict: Conflict | undefined): KnownBlock[] {
  if (conflict === undefined) return [];
  const { parts, now } = conflict;
  const lines = parts.map((part) => {
    if (part === 'name') return `The name is “${escapeText(cut(oneLine(now.name), LONGEST_NAME))}” now.`;
    if (part === 'lead') return now.lead === undefined ? 'There is no lead now.' : `The lead is <@${now.lead}> now.`;
    return part === 'people' ? 'The people were changed.' : 'The advocates were changed.';
  });
  return [
    section(
      `:warning: *Somebody else changed this while you had it open. Nothing of yours is saved yet.*\n${lines.join('\n')}\nBelow stands what you filled in. Save it again to have it so, or close this and open it anew.`,
    ),
  ];
}

function nameInput(name: string, token: string): InputBlock {
  return input(inputs.name, 'Name', {
    element: {
      ...{ type: 'plain_text_input', action_id: token, max_length: LONGEST_NAME },
      ...(name === '' ? {} : { initial_value: name }),
    },
  });
}

function usersInput(
  blockId: string,
  label: string,
  chosen: string[],
  token: string,
  { most, hint }: { most?: number; hint?: string },
): InputBlock {
  return input(blockId, label, {
    optional: true,
    ...(hint === undefined ? {} : { hint }),
    // The one that can be emptied again: a single users_select cannot.
    element: {
      ...{ type: 'multi_users_select', action_id: token },
      ...(chosen.length === 0 ? {} : { initial_users: chosen }),
      ...(most === undefined ? {} : { max_selected_items: most }),
    },
  });
}

function peopleInput(people: string[] | undefined, token: string, hint: string | undefined): KnownBlock[] {
  if (people === undefined) {
    return [
      section('_There are too many people to show here. `npm run org:import` changes them; they stay as they are._'),
    ];
  }
  return [usersInput(inputs.people, 'People', people, token, hint === undefined ? {} : { hint })];
}

function removal(
  { id, hangs }: { id: string | undefined; hangs: string | undefined },
  actionId: string,
  label: string,
): KnownBlock[] {
  if (id === undefined) return [];
  if (hangs !== undefined)
    return [{ type: 'context', elements: [mrkdwn(`It cannot be deleted while it has: ${hangs}.`)] }];
  const confirm = {
    title: plain(label),
    text: plain('It will be gone for everybody.'),
    confirm: plain('Delete'),
    deny: plain('Keep it'),
  };
  return [{ type: 'actions', elements: [{ ...button(label, actionId, id, 'danger'), confirm }] }];
}

function backButton(): KnownBlock {
  return { type: 'actions', elements: [button('Back without saving', ids.back)] };
}

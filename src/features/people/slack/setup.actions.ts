import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Actor } from '../../../platform/slack/actor.ts';
import { answerWhereClicked } from '../../../platform/slack/answers.ts';
import type { CommandWord, Edge, SubmissionAnswer } from '../../../platform/slack/edge.ts';
import { escapeText } from '../../../platform/slack/text.ts';
import type { SetupPart } from '../ports.ts';
import type { AskedDiscipline, AskedTeam, Saved } from '../use-cases/change-group.ts';
import {
  type DisciplineSetup,
  NEW_DISCIPLINE,
  NEW_TEAM,
  seenOfDiscipline,
  seenOfTeam,
  type TeamSetup,
} from '../use-cases/read-setup.ts';
import { disciplineModal, teamModal } from './group.modals.ts';
import { listModal, overviewModal } from './overview.modal.ts';
import { disciplineForm, formState, idOrNew, ids, listPlace, NEW, teamForm, uuid } from './payloads.ts';

/** What admins can do, and what advocates can. */
export type SetupUseCases = {
  /** Every list of the setup. For admins. */
  parts(actor: Actor): Promise<SetupPart[]>;
  discipline(actor: Actor, id: string): Promise<DisciplineSetup>;
  changeDiscipline(actor: Actor, asked: AskedDiscipline): Promise<Saved<DisciplineSetup>>;
  removeDiscipline(actor: Actor, id: string): Promise<string>;
  team(actor: Actor, id: string): Promise<TeamSetup>;
  changeTeam(actor: Actor, asked: AskedTeam): Promise<Saved<TeamSetup>>;
  removeTeam(actor: Actor, id: string): Promise<string>;
  answer(actor: Actor, teamId: string, answer: 'yes' | 'no'): Promise<void>;
  stop(actor: Actor, teamId: string): Promise<void>;
};

/** The overview, as it is now, with what just happened. */
export async function overview(setup: Pick<SetupUseCases, 'parts'>, actor: Actor, said?: string): Promise<ModalView> {
  return overviewModal(await setup.parts(actor), said);
}

/** `setup`, for `/commonhold`. */
export function setupWords(setup: SetupUseCases): CommandWord[] {
  return [
    {
      word: 'setup',
      does: 'sets up disciplines, teams, domains and seats, for admins.',
      async run({ actor, openModal }) {
        await openModal(await overview(setup, actor));
        return undefined;
      },
    },
  ];
}

/** The buttons and forms of the setup: one view, in which the overview and the forms take each other's place. */
export function registerSetup(edge: Edge, setup: SetupUseCases): void {
  edge.action(ids.setup, z.unknown(), async ({ actor, openModal }) => openModal(await overview(setup, actor)));
  edge.action(ids.back, z.unknown(), async ({ actor, updateView }) => updateView(await overview(setup, actor)));
  edge.action(ids.list, listPlace, async ({ actor, value, updateView }) => {
    const parts = await setup.parts(actor);
    const part = parts[value.list];
    await updateView(part === undefined ? overviewModal(parts) : listModal(part, value.list, value.from));
  });

  edge.action(ids.discipline, idOrNew, async ({ actor, value, updateView }) => {
    const shown = value === NEW ? NEW_DISCIPLINE : await setup.discipline(actor, value);
    await updateView(disciplineModal(shown, seenOfDiscipline(shown)));
  });
  edge.submission(ids.disciplineForm, disciplineForm, async ({ actor, values, privateMetadata }) => {
    const { id, seen, shownPeople } = formState.parse(JSON.parse(privateMetadata));
    const people = shownPeople ? (values.people ?? []) : undefined;
    const asked = { id, name: values.name, lead: values.lead, people, seen };
    const saved = await setup.changeDiscipline(actor, asked);
    if (saved.kind === 'saved') return savedAnswer(setup, actor, saved.name);
    const typed = { ...saved.now, ...asked };
    return { kind: 'update', view: disciplineModal(typed, seenOfDiscipline(saved.now), saved) };
  });

  edge.action(ids.team, idOrNew, async ({ actor, value, updateView }) => {
    const shown = value === NEW ? NEW_TEAM : await setup.team(actor, value);
    await updateView(teamModal(shown, seenOfTeam(shown)));
  });
  edge.submission(ids.teamForm, teamForm, async ({ actor, values, privateMetadata }) => {
    const { id, seen, shownPeople } = formState.parse(JSON.parse(privateMetadata));
    const people = shownPeople ? (values.people ?? []) : undefined;
    const asked = { id, name: values.name, people, advocates: values.advocates ?? [], seen };
    const saved = await setup.changeTeam(actor, asked);
    if (saved.kind === 'saved') return savedAnswer(setup, actor, saved.name);
    const typed = { ...saved.now, ...asked, asked: [] };
    return { kind: 'update', view: teamModal(typed, seenOfTeam(saved.now), saved) };
  });

  for (const [actionId, remove] of [
    [ids.removeDiscipline, setup.removeDiscipline],
    [ids.removeTeam, setup.removeTeam],
  ] as const) {
    edge.action(actionId, uuid, async ({ actor, value, updateView }) => {
      const name = await remove(actor, value);
      await updateView(await overview(setup, actor, `*${escapeText(name)}* is deleted.`));
    });
  }
  registerAdvocates(edge, setup);
}

function registerAdvocates(edge: Edge, setup: SetupUseCases): void {
  for (const [actionId, answer, text] of [
    [ids.yes, 'yes', 'Thank you. You are the team’s advocate from now on.'],
    [ids.no, 'no', 'That is fine, and the team’s admins see it. Nothing else happens.'],
  ] as const) {
    edge.action(actionId, uuid, async (request) => {
      await setup.answer(request.actor, request.value, answer);
      await answerWhereClicked(request, 'Advocate', { text });
    });
  }
  edge.action(ids.stop, uuid, async (request) => {
    await setup.stop(request.actor, request.value);
    await answerWhereClicked(request, 'Advocate', {
      text: 'You are not the team’s advocate any more. Thank you for what you did.',
    });
  });
}

async function savedAnswer(setup: SetupUseCases, actor: Actor, name: string): Promise<SubmissionAnswer> {
  return { kind: 'update', view: await overview(setup, actor, `*${escapeText(name)}* is saved.`) };
}

import { z } from 'zod';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import type { AskedHours } from '../use-cases/change-settings.ts';
import { askedHours, ids, teamHoursForm } from './payloads.ts';
import { type TeamHours, teamHoursModal, teamSavedModal } from './team-hours.modal.ts';

/** What admins can ask for the hours of teams. */
export type TeamsQuiet = {
  read(actor: Actor, teamId: string): Promise<TeamHours>;
  change(actor: Actor, teamId: string, asked: AskedHours): Promise<void>;
};

/** A team that is chosen in the settings opens a form of its own on top of them. */
export function registerTeamHours(edge: Edge, teams: TeamsQuiet): void {
  edge.action(ids.team, z.uuid(), async ({ actor, value, openModal }) => {
    await openModal(teamHoursModal(await teams.read(actor, value)));
  });

  edge.submission(ids.teamForm, teamHoursForm, async ({ actor, values, privateMetadata }) => {
    await teams.change(actor, z.uuid().parse(privateMetadata), askedHours(values));
    return { kind: 'update', view: teamSavedModal() };
  });
}

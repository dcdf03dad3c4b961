import type { PersonQuiet } from '../../../platform/quiet/quiet-view.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Answer, CommandDefinition, CommandWord } from '../../../platform/slack/edge.ts';
import { ids } from './payloads.ts';
import { quietModal } from './quiet.modal.ts';
import { type SettingsNow, settingsModal } from './settings.modal.ts';

/** `/commonhold`: the app itself. Other features bring words of their own. */
export function commonholdCommand(
  asked: {
    settings(actor: Actor): Promise<SettingsNow>;
    status(actor: Actor): Promise<Answer>;
    quiet(actor: Actor): Promise<PersonQuiet>;
  },
  broughtWords: CommandWord[],
): CommandDefinition {
  return {
    command: ids.command,
    description: 'What the app does by itself here: digest, quiet hours, status, settings.',
    words: [
      ...broughtWords,
      {
        word: 'quiet',
        does: 'sets when the app may write to you, and a pause from it; only you see it.',
        async run({ actor, openModal }) {
          await openModal(quietModal(await asked.quiet(actor)));
          return undefined;
        },
      },
      {
        word: 'status',
        does: 'shows what waits, what is stuck and what comes next, for admins.',
        run: ({ actor }) => asked.status(actor),
      },
      {
        word: 'settings',
        does: 'opens the settings, for admins.',
        async run({ actor, openModal }) {
          await openModal(settingsModal(await asked.settings(actor)));
          return undefined;
        },
      },
    ],
  };
}

import type { Actor } from '../../../platform/slack/actor.ts';
import type { Answer, CommandDefinition, CommandWord } from '../../../platform/slack/edge.ts';
import type { Settings } from '../domain/settings.ts';
import { ids } from './payloads.ts';
import { settingsModal } from './settings.modal.ts';

/** `/commonhold`: the app itself. Other features bring words of their own. */
export function commonholdCommand(
  admin: { settings(actor: Actor): Promise<Settings>; status(actor: Actor): Promise<Answer> },
  broughtWords: CommandWord[],
): CommandDefinition {
  return {
    command: ids.command,
    description: 'What the app does by itself here: digest, status, settings.',
    words: [
      ...broughtWords,
      {
        word: 'status',
        does: 'shows what waits, what is stuck and what comes next, for admins.',
        run: ({ actor }) => admin.status(actor),
      },
      {
        word: 'settings',
        does: 'opens the settings, for admins.',
        async run({ actor, openModal }) {
          await openModal(settingsModal(await admin.settings(actor)));
          return undefined;
        },
      },
    ],
  };
}

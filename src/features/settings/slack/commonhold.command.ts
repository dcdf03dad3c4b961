import type { Actor } from '../../../platform/slack/actor.ts';
import type { CommandDefinition, CommandWord } from '../../../platform/slack/edge.ts';
import type { Settings } from '../domain/settings.ts';
import { ids } from './payloads.ts';
import { settingsModal } from './settings.modal.ts';

/** `/commonhold`: the app itself. Other features bring words of their own. */
export function commonholdCommand(
  read: (actor: Actor) => Promise<Settings>,
  broughtWords: CommandWord[],
): CommandDefinition {
  return {
    command: ids.command,
    description: 'What the app does by itself here: digest, settings.',
    words: [
      ...broughtWords,
      {
        word: 'settings',
        does: 'opens the settings, for admins.',
        async run({ actor, openModal }) {
          await openModal(settingsModal(await read(actor)));
          return undefined;
        },
      },
    ],
  };
}

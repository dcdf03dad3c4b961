import type { CommandDefinition, CommandRequest, CommandWord } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { AccessUseCases } from '../use-cases/access-use-cases.ts';
import { holdersMessage } from './holders.message.ts';
import { mineMessage, pendingMessage } from './lists.message.ts';
import { ids } from './payloads.ts';
import { chooseModal, requestModal } from './request.modals.ts';

const LONGEST_NAME = 200;

/** `/access` and its words. `words` are those that others bring. */
export function accessCommand(access: AccessUseCases, words: CommandWord[]): CommandDefinition {
  return {
    command: ids.command,
    description: 'Ask for access to data, decide about it, and see who has it.',
    words: [
      {
        word: 'request',
        takes: 'NAME',
        does: 'asks for access to a data set.',
        async run(request) {
          await openRequest(access, request);
          return undefined;
        },
      },
      {
        word: 'mine',
        does: 'shows what you asked for and have; there it can be renewed and given back.',
        async run({ actor }) {
          const { open, grants } = await access.mine(actor);
          return mineMessage(open, grants, access.now());
        },
      },
      {
        word: 'pending',
        does: 'shows the requests that wait for your word.',
        run: async ({ actor }) => pendingMessage(await access.pending(actor), access.now()),
      },
      {
        word: 'renew',
        does: 'asks for more time for what you have.',
        async run({ actor }) {
          const { grants } = await access.mine(actor);
          const running = grants.filter(({ state, endsAt }) => state === 'granted' && endsAt !== undefined);
          return running.length === 0
            ? { text: 'You have no access that ends, so there is nothing to renew.' }
            : mineMessage([], running, access.now());
        },
      },
      {
        word: 'revoke',
        takes: 'NAME',
        does: 'shows who has access to a data set, to end it.',
        run: async ({ actor, text }) => {
          const name = cut(oneLine(text), LONGEST_NAME);
          const [only, ...others] = name === '' ? [] : await access.called(actor, name);
          if (only === undefined)
            return {
              text: `${name === '' ? 'Please name a data set' : `No data set is called “${escapeText(name)}”`}: \`/access revoke NAME\`.`,
            };
          if (others.length > 0)
            return { text: `Several are called so. Please give its full location: \`/access revoke LOCATION\`.` };
          return holdersMessage(only.name, await access.holders(actor, only.id));
        },
      },
      ...words,
    ],
  };
}

/** The form for the data set that was named, or the choice where none was, or several are called so. */
async function openRequest(access: AccessUseCases, { actor, text, openModal }: CommandRequest): Promise<void> {
  const name = cut(oneLine(text), LONGEST_NAME);
  const found = name === '' ? [] : await access.called(actor, name);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) {
    const { parts, teams } = await access.prepare(actor, [only.id]);
    await openModal(requestModal(parts, teams));
    return;
  }
  const note =
    name === ''
      ? ''
      : found.length === 0
        ? `No data set is called “${escapeText(name)}”. Please search for it here.`
        : `Several are called “${escapeText(name)}”. Please keep the one you mean.`;
  await openModal(chooseModal(found, note));
}

import type { ModalView } from '@slack/types';
import { UserError } from '../../../core/errors.ts';
import { isInsider } from '../../../platform/slack/actor.ts';
import type { Answer, CommandDefinition, CommandRequest, CommandWord } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { CatalogUseCases } from '../use-cases/catalog-use-cases.ts';
import type { EditUseCases } from '../use-cases/edit-use-cases.ts';
import type { GlossaryUseCases } from '../use-cases/glossary-use-cases.ts';
import type { ImportUseCases } from '../use-cases/import-files.ts';
import type { QuestionUseCases } from '../use-cases/question-use-cases.ts';
import { dueMessage } from './attest.message.ts';
import { datasetMessage } from './dataset.message.ts';
import { editFormFor } from './edit.actions.ts';
import { chooseMessage, foundMessage, PAGE_SIZE } from './found.message.ts';
import { GLOSSARY_PAGE, glossaryMessage } from './glossary.message.ts';
import { importModal } from './import.modal.ts';
import { listsModal } from './lists.modal.ts';
import { ids } from './payloads.ts';
import { askModal } from './question.message.ts';
import { registerModal } from './register.modal.ts';
import { mayShareHere } from './share.actions.ts';
import { triageMessage } from './triage.message.ts';

/** Longer searches are cut: Slack allows 2,000 characters in a button's value, which has to carry them on. */
const LONGEST_SEARCH = 300;

/** `/catalog`: find, read and register data sets. Other features bring words of their own. */
export function catalogCommand(
  catalog: CatalogUseCases,
  {
    edits,
    questions,
    imports,
    glossary,
  }: { edits: EditUseCases; questions: QuestionUseCases; imports: ImportUseCases; glossary: GlossaryUseCases },
  broughtWords: CommandWord[],
): CommandDefinition {
  return {
    command: ids.command,
    description: 'Find, read and register the data sets that your company shares.',
    words: [
      {
        word: 'find',
        takes: 'WORDS',
        does: 'lists the data sets that match, best first. Narrow it with `domain:`, `sensitivity:`, `personal:`, `steward:@x` or `seat:vacant`.',
        run: (request) => find(catalog, request),
      },
      {
        word: 'show',
        takes: 'NAME',
        does: 'opens the page of one data set.',
        run: (request) => show(catalog, request),
      },
      { word: 'add', does: 'registers a data set in a form.', run: add },
      {
        word: 'edit',
        takes: 'NAME',
        does: 'changes what a data set says of itself, or proposes it.',
        run: (request) =>
          withOne(catalog, request, 'edit', async (id) => editFormFor(await edits.forEdit(request.actor, id))),
      },
      {
        word: 'triage',
        does: 'lists what you look after and nobody has classified, with a guess.',
        run: async ({ actor }) => triageMessage(await edits.triage(actor)),
      },
      {
        word: 'attest',
        does: 'lists what you look after and should look at again.',
        run: async ({ actor }) => dueMessage(await edits.due(actor), edits.now()),
      },
      {
        word: 'ask',
        takes: 'NAME',
        does: 'asks those who look after a data set.',
        run: (request) =>
          withOne(catalog, request, 'ask', async (id) => askModal(id, await questions.nameFor(request.actor, id))),
      },
      {
        word: 'glossary',
        takes: 'WORD',
        does: 'lists the words that mean the same in a search; admins and stewards add to them.',
        run: async ({ actor, text }) =>
          glossaryMessage(
            await glossary.list(actor, { typed: cut(oneLine(text), 100), offset: 0, size: GLOSSARY_PAGE }),
          ),
      },
      ...broughtWords,
      {
        word: 'import',
        does: 'brings in what dbt, data contracts or a table say, from files that you give it.',
        async run({ actor, openModal }) {
          await imports.refuseUnlessImporter(actor);
          await openModal(importModal());
          return undefined;
        },
      },
      {
        word: 'lists',
        does: 'adds to the lists that rules of use are chosen from, for admins.',
        async run({ actor, openModal }) {
          await openModal(listsModal(await edits.lists(actor)));
          return undefined;
        },
      },
    ],
  };
}

async function find(catalog: CatalogUseCases, { actor, text, channelId }: CommandRequest): Promise<Answer> {
  const words = cut(text, LONGEST_SEARCH);
  if (words === '')
    throw new UserError('What are you looking for? Type it after the word, such as `/catalog find refund`.');
  const found = await catalog.find(actor, words, { offset: 0, size: PAGE_SIZE });
  return foundMessage(words, found, { mayShare: mayShareHere(actor, channelId) });
}

async function show(catalog: CatalogUseCases, { actor, text, channelId }: CommandRequest): Promise<Answer> {
  if (text === '')
    throw new UserError('Which data set? Type its name after the word, such as `/catalog show refunds`.');
  const shown = await catalog.showCalled(actor, cut(text, LONGEST_SEARCH));
  const called = escapeText(cut(oneLine(text), 100));
  switch (shown.kind) {
    case 'one':
      return datasetMessage(shown.page, { mayShare: mayShareHere(actor, channelId) });
    case 'several':
      return chooseMessage(`Several data sets are called “${called}”. Which one?`, shown.lines);
    case 'none':
      return shown.nearest.length === 0
        ? { text: `No data set is called “${called}”, and nothing is near to it.` }
        : chooseMessage(`No data set is called “${called}”. These are near to it:`, shown.nearest);
  }
}

async function add({ actor, text, openModal }: CommandRequest): Promise<undefined> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can register data sets.');
  await openModal(registerModal(cut(oneLine(text), 150)));
}

/** Opens a form about the one data set that is called so; else says which there are. */
async function withOne(
  catalog: CatalogUseCases,
  { actor, text, openModal }: CommandRequest,
  word: string,
  form: (datasetId: string) => Promise<ModalView>,
): Promise<Answer | undefined> {
  if (text === '') {
    throw new UserError(`Which data set? Type its name after the word, such as \`/catalog ${word} refunds\`.`);
  }
  const shown = await catalog.showCalled(actor, cut(text, LONGEST_SEARCH));
  if (shown.kind === 'one') {
    await openModal(await form(shown.page.id));
    return undefined;
  }
  const called = escapeText(cut(oneLine(text), 100));
  if (shown.kind === 'several') {
    return chooseMessage(`Several data sets are called “${called}”. Open the one you mean:`, shown.lines);
  }
  return shown.nearest.length === 0
    ? { text: `No data set is called “${called}”, and nothing is near to it.` }
    : chooseMessage(`No data set is called “${called}”. These are near to it:`, shown.nearest);
}

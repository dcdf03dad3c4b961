import { UserError } from '../../../core/errors.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { Answer, CommandWord } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Followable } from '../domain/news.ts';
import type { PlanUseCases } from '../use-cases/announce-plan.ts';
import type { CatalogUseCases } from '../use-cases/catalog-use-cases.ts';
import type { SubscribeUseCases } from '../use-cases/subscribe.ts';
import { followingMessage, followsMessage } from './follows.message.ts';
import { chooseMessage } from './found.message.ts';
import { planModal } from './plan.modal.ts';

const LONGEST_NAME = 300;

/** `/catalog follow` and `/catalog plan`. */
export function followingWords(
  catalog: CatalogUseCases,
  { subscribe, plans }: { subscribe: SubscribeUseCases; plans: PlanUseCases },
): CommandWord[] {
  return [
    {
      word: 'follow',
      takes: 'NAME',
      does: 'tells you what becomes of a data set, or of a domain with `domain:NAME`; alone it lists what you follow.',
      async run({ actor, text }) {
        if (text === '') return followsMessage(await subscribe.list(actor));
        const meant = await meantBy(catalog, actor, text);
        if ('text' in meant) return meant;
        return followingMessage(meant, (await subscribe.follow(actor, meant)).name);
      },
    },
    {
      word: 'plan',
      takes: 'NAME',
      does: 'announces what will be done with a data set, or with `domain:NAME`.',
      async run({ actor, text, openModal }) {
        if (text === '') {
          throw new UserError('For which data set? Type its name after the word, such as `/catalog plan refunds`.');
        }
        const meant = await meantBy(catalog, actor, text);
        if ('text' in meant) return meant;
        await openModal(planModal(await plans.subject(actor, meant), plans.today(actor)));
        return undefined;
      },
    },
  ];
}

/** The data set or domain that was typed, or what there is to choose from. @throws UserError where no domain is called so. */
async function meantBy(catalog: CatalogUseCases, actor: Actor, text: string): Promise<Followable | Answer> {
  const [, domain] = /^domain:\s*"?([^"]*)"?\s*$/i.exec(text) ?? [];
  if (domain !== undefined) return domainCalled(catalog, actor, cut(domain.trim(), LONGEST_NAME));
  const called = cut(text, LONGEST_NAME);
  const shown = await catalog.showCalled(actor, called);
  const typed = escapeText(cut(oneLine(called), 100));
  switch (shown.kind) {
    case 'one':
      return { kind: 'dataset', id: shown.page.id };
    case 'several':
      return chooseMessage(`Several data sets are called “${typed}”. Open the one you mean:`, shown.lines);
    case 'none':
      return shown.nearest.length === 0
        ? { text: `No data set is called “${typed}”, and nothing is near to it.` }
        : chooseMessage(`No data set is called “${typed}”. These are near to it:`, shown.nearest);
  }
}

async function domainCalled(catalog: CatalogUseCases, actor: Actor, called: string): Promise<Followable> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can follow domains and announce plans.');
  const domains = await catalog.domainsLike(actor, called);
  const exact = domains.find(({ name }) => name.toLowerCase() === called.toLowerCase());
  const [only, another] = domains;
  const domain = exact ?? (called !== '' && another === undefined ? only : undefined);
  if (domain !== undefined) return { kind: 'domain', id: domain.id };
  const names = domains.slice(0, 10).map(({ name }) => `“${cut(oneLine(name), 75)}”`);
  throw new UserError(
    names.length === 0
      ? `No domain is called “${cut(oneLine(called), 100)}”.`
      : `Which domain? There are ${names.join(', ')}.`,
  );
}

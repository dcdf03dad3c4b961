import type { Human, Outcome, Where } from '../driver/human.ts';
import type { LocalWorkspace } from '../local-workspace.ts';
import type { Act, Suggestion, SuggestQuery, Target, Typed } from './act.ts';
import { Refusal } from './http.ts';
import { findMessage } from './scene.ts';

/** An act that sends nothing to an app. */
const DONE: Outcome = { kind: 'local', ackMs: 0 };

function whereOf(me: Human, target: Target): Where {
  if (target.surface === 'message') return findMessage(me, target);
  return target.view === undefined ? target.surface : { viewId: target.view };
}

/** Whether the modal that was meant is the one on top still: a second click on a button that has done its work finds another. */
function isOnTop(me: Human, view: string | undefined): boolean {
  return view === undefined || me.modal()?.id === view;
}

async function enterTyped(me: Human, typed: Typed[], where: Where): Promise<void> {
  for (const { blockId, actionId, text, richText } of typed) {
    await me.type({ blockId, actionId }, richText ?? text, where, { dispatch: false });
  }
}

/** Does what a person at the page did, by the hands that tests use too. */
export async function perform(workspace: LocalWorkspace, person: string, act: Act): Promise<Outcome> {
  const me = workspace.as(person);
  switch (act.act) {
    case 'open':
      await me.goTo(act.conversation);
      return DONE;
    case 'open_home':
      return me.openHome(act.app);
    case 'say':
      if (me.screen().conversation?.id !== act.conversation) await me.goTo(act.conversation);
      await me.say(act.text, act.thread === undefined ? {} : { thread: act.thread });
      return DONE;
    case 'slash':
      return me.slash(act.line, { in: act.conversation, ...(act.thread === undefined ? {} : { thread: act.thread }) });
    case 'click': {
      const where = whereOf(me, act.target);
      await enterTyped(me, act.typed, where);
      return me.click(act.element, where);
    }
    case 'select': {
      const where = whereOf(me, act.target);
      await enterTyped(me, act.typed, where);
      return me.select(act.element, act.options, where);
    }
    case 'type':
      return me.type(act.element, act.richText ?? act.text, whereOf(me, act.target), { dispatch: act.dispatch });
    case 'detach':
      return me.detach(act.element, act.file, whereOf(me, act.target));
    case 'submit':
      if (!isOnTop(me, act.view)) throw new Refusal(409, 'That form is not open any more.');
      await enterTyped(me, act.typed, 'modal');
      return me.submit();
    case 'close':
      return isOnTop(me, act.view) ? me.close({ all: act.all }) : DONE;
    case 'shortcut':
      return me.shortcut(act.name, act.message === undefined ? undefined : { message: findMessage(me, act.message) });
    case 'react':
      await me.react(findMessage(me, act.message), act.emoji);
      return DONE;
    case 'join':
      await me.join(act.channel);
      return DONE;
    case 'leave':
      await me.leave(act.channel);
      return DONE;
  }
}

/** What an external select offers this person. */
export function suggestionsFor(workspace: LocalWorkspace, person: string, query: SuggestQuery): Promise<Suggestion[]> {
  const me = workspace.as(person);
  return me.suggest(query.element, query.query, whereOf(me, query.target));
}

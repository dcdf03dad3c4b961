import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from '../../../driver/human.ts';
import type { Act, Suggestion, SuggestQuery } from '../../act.ts';
import type { Place } from '../../contract.ts';
import { html } from '../html.ts';
import { ConfirmDialog, type ConfirmQuestion } from '../modals/confirm.ts';
import { Covered } from '../modals/covered.ts';
import { Modal } from '../modals/modal.ts';
import { useLive } from '../net/live.ts';
import { post, RefusedError } from '../net/post.ts';
import { AppHome } from './app-home.ts';
import { Conversation } from './conversation.ts';
import { type Desk, DeskContext } from './desk-context.ts';
import { keyOf } from './names.ts';
import { SideBar } from './side-bar.ts';
import { ThreadPane } from './thread-pane.ts';
import { Toasts } from './toasts.ts';
import { TopBar } from './top-bar.ts';

type Props = { person: string; place: Place; go(place: Place, person?: string, replace?: boolean): void };
type Asked = { question: ConfirmQuestion; answer(isConfirmed: boolean): void };

/** What was asked for could not be done here at all. */
const REFUSED: Outcome = { kind: 'refused', ackMs: 0 };

/** One person's view of the workspace, complete in itself. */
export function DeskView({ person, place, go }: Props): ComponentChildren {
  const { workspace, scene, at, isConnected } = useLive(person, place);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const [toast, setToast] = useState<string>();
  const here = `/local/people/${encodeURIComponent(person)}`;

  async function act(what: Act): Promise<Outcome> {
    try {
      return await post<Outcome>(`${here}/act`, what);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      setToast(error.message);
      return { ...REFUSED, notice: error.message };
    }
  }

  async function suggest(query: SuggestQuery): Promise<Suggestion[]> {
    try {
      return await post<Suggestion[]>(`${here}/suggest`, query);
    } catch (error) {
      if (error instanceof RefusedError) setToast(error.message);
      return [];
    }
  }

  useEffect(() => {
    setMenuOpen(false);
    if (place.home !== undefined) void act({ act: 'open_home', app: place.home });
    else if (place.conversation !== undefined) void act({ act: 'open', conversation: openable(place.conversation) });
  }, [place.home, place.conversation]);

  const first = scene?.conversations.find(({ name }) => name === 'general') ?? scene?.conversations[0];
  const isNowhere = place.conversation === undefined && place.home === undefined;
  useEffect(() => {
    if (isNowhere && first !== undefined) go({ conversation: keyOf(first) }, undefined, true);
  }, [isNowhere, first?.id]);

  const me = workspace?.people.find(({ name }) => name === person);
  useEffect(() => {
    if (me !== undefined && workspace !== undefined)
      document.title = `${me.realName || me.name} · ${workspace.team.name}`;
  }, [me?.id, workspace?.team.name]);

  if (workspace === undefined || scene === undefined || me === undefined) {
    return html`<p class="starting">Opening the local workspace…</p>`;
  }

  const desk: Desk = {
    me,
    workspace,
    scene,
    place,
    go,
    act,
    suggest,
    confirm: (question) =>
      new Promise((resolve) => {
        setAsked({
          question,
          answer(isConfirmed) {
            setAsked(undefined);
            resolve(isConfirmed);
          },
        });
      }),
  };
  const top = scene.modals.at(-1);
  const isCurrent = at !== undefined && at.home === place.home && at.conversation === place.conversation;
  return h(
    DeskContext.Provider,
    { value: desk },
    html`
      <div class="desk">
        ${h(
          Covered,
          { className: 'desk-body', isCovered: top !== undefined || asked !== undefined },
          h(TopBar, { isConnected, onMenu: () => setMenuOpen(!isMenuOpen), isMenuOpen }),
          html`<div class=${`desk-columns ${isMenuOpen ? 'menu-open' : ''}`}>
            ${h(SideBar, {})}
            ${place.home === undefined ? h(Conversation, { key: place.conversation ?? '', isCurrent }) : h(AppHome, { key: place.home })}
            ${place.thread !== undefined && h(ThreadPane, { key: place.thread, thread: place.thread })}
          </div>`,
        )}
        ${
          top !== undefined &&
          h(
            Covered,
            { isCovered: asked !== undefined },
            h(Modal, { key: top.id, seen: top, isPushed: scene.modals.length > 1 }),
          )
        }
        ${asked !== undefined && h(ConfirmDialog, { question: asked.question, onAnswer: asked.answer })}
        ${h(Toasts, { toast, onDismiss: () => setToast(undefined) })}
      </div>
    `,
  );
}

/** The name of a channel as the driver takes it; ids and `@handles` stay. */
function openable(conversation: string): string {
  return /^(@|[CDG][A-Z0-9]{5,}$)/.test(conversation) ? conversation : `#${conversation}`;
}

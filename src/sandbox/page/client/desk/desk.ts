import { type ComponentChildren, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Place } from '../../contract.ts';
import { placeOfLink } from '../address.ts';
import { html } from '../html.ts';
import { ConfirmDialog, type ConfirmQuestion } from '../modals/confirm.ts';
import { Covered } from '../modals/covered.ts';
import { ModalStack } from '../modals/modal-stack.ts';
import { useLive } from '../net/live.ts';
import { AppHome } from './app-home.ts';
import { Conversation } from './conversation.ts';
import { type Desk, DeskContext } from './desk-context.ts';
import { DeskDialogs } from './desk-dialogs.ts';
import { type DeskDialog, type Frame, FrameContext, type Pane } from './frame-context.ts';
import { keyOf } from './names.ts';
import { SideBar } from './side-bar.ts';
import { SidePane } from './side-pane.ts';
import { Toasts } from './toasts.ts';
import { TopBar } from './top-bar.ts';
import { useActs } from './use-acts.ts';
import { useKeys } from './use-keys.ts';
import { useOpening } from './use-opening.ts';
import { isSameSpan, useSpan } from './use-span.ts';

type Props = {
  person: string;
  place: Place;
  isSecond: boolean;
  hasNeighbour: boolean;
  go(place: Place, person?: string, replace?: boolean): void;
  openBeside(person: string, place: Place): void;
  closeBeside(): void;
};
type Asked = { question: ConfirmQuestion; answer(isConfirmed: boolean): void };

/** One person's view of the workspace, complete in itself. */
export function DeskView({ person, place, go, isSecond, ...beside }: Props): ComponentChildren {
  const { span, move } = useSpan(place);
  const { workspace, scene, at, isConnected } = useLive(person, place, span);
  const { act, suggest, giveFile, read, tell, toast, dismiss } = useActs(person);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const [pane, showPane] = useState<Pane>();
  const [dialog, showDialog] = useState<DeskDialog>();
  const firstThread = useRef(place.thread).current;
  const root = useRef<HTMLDivElement>(null);
  const isToWrite = useRef(false);
  useKeys(root, { isSecond, showDialog });

  useEffect(() => {
    setMenuOpen(false);
    if (pane?.kind === 'details') showPane(undefined);
  }, [place.home, place.conversation]);

  const isCurrent = at !== undefined && at.place.home === place.home && at.place.conversation === place.conversation;
  useOpening(place, { isConnected, act, conversationId: isCurrent ? (scene?.conversation?.id ?? '') : undefined });

  const first = scene?.conversations.find(({ isGeneral }) => isGeneral) ?? scene?.conversations[0];
  const isNowhere = place.conversation === undefined && place.home === undefined;
  useEffect(() => {
    if (isNowhere && first !== undefined) go({ conversation: keyOf(first) }, undefined, true);
  }, [isNowhere, first?.id]);

  const me = workspace?.people.find(({ name }) => name === person);
  const forMe = scene?.conversations.reduce((sum, { mentions }) => sum + mentions, 0) ?? 0;
  useEffect(() => {
    if (me === undefined || workspace === undefined || isSecond) return;
    document.title = `${forMe > 0 ? `(${forMe}) ` : ''}${me.realName || me.name} · ${workspace.team.name}`;
  }, [me?.id, workspace?.team.name, forMe]);

  if (workspace === undefined || scene === undefined || me === undefined) {
    return html`<p class="starting" role="status">
      ${isConnected ? 'Opening the local workspace…' : 'The local workspace does not answer. Trying again…'}
    </p>`;
  }

  function confirm(question: ConfirmQuestion): Promise<boolean> {
    return new Promise((resolve) => {
      setAsked({
        question,
        answer(isConfirmed) {
          setAsked(undefined);
          resolve(isConfirmed);
        },
      });
    });
  }

  /** A link to a message of this workspace leads there, in place of out of the page. */
  function onClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || workspace === undefined) return;
    const to = placeOfLink(link.getAttribute('href') ?? '', {
      origin: location.origin,
      team: workspace.team.domain,
    });
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  }

  const desk: Desk = { me, workspace, scene, place, go, act, suggest, giveFile, confirm };
  const frame: Frame = {
    ...{ isSecond, ...beside, span, move, pane, showPane, showDialog, read, tell, firstThread },
    isMoving: !isSameSpan(at?.span, span),
    isToWrite,
    goAndWrite(to) {
      isToWrite.current = to.home === undefined && to.conversation !== place.conversation;
      go(to);
    },
  };
  const isCovered = scene.modals.length > 0 || asked !== undefined || dialog !== undefined;
  const content = html`
    <div class="desk" ref=${root} onClick=${onClick}>
      ${h(
        Covered,
        { className: 'desk-body', isCovered },
        h(TopBar, { isConnected, onMenu: () => setMenuOpen(!isMenuOpen), isMenuOpen }),
        html`<div class=${`desk-columns ${isMenuOpen ? 'menu-open' : ''}`}>
          ${h(SideBar, { onLeave: () => setMenuOpen(false) })}
          ${place.home === undefined ? h(Conversation, { key: place.conversation ?? '', isCurrent }) : h(AppHome, { key: place.home, isCurrent })}
          ${h(SidePane, { isCurrent })}
        </div>`,
      )}
      ${h(DeskDialogs, { dialog, isCovered: scene.modals.length > 0 || asked !== undefined })}
      ${h(ModalStack, { isCovered: asked !== undefined })}
      ${asked !== undefined && h(ConfirmDialog, { question: asked.question, onAnswer: asked.answer })}
      ${h(Toasts, { toast, onDismiss: dismiss })}
    </div>
  `;
  return h(DeskContext.Provider, { value: desk }, h(FrameContext.Provider, { value: frame }, content));
}

import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place, WorkspaceInfo } from '../contract.ts';
import { type Address, pathOf, readAddress, type Seat } from './address.ts';
import { DeskView } from './desk/desk.ts';
import { SeatSwitch } from './desk/seat-switch.ts';
import { html } from './html.ts';
import { get } from './net/post.ts';

/** Under this name the browser remembers who one was last. */
const LAST_PERSON = 'local-workspace.person';

type Settled = { person: string; place: Place };

/** Who to be: the one asked for, else the last one, else the first of the workspace. */
function whoToBe(handles: string[], asked: string | undefined): string | undefined {
  const last = localStorage.getItem(LAST_PERSON) ?? undefined;
  return [asked, last].find((name) => handles.includes(name ?? '')) ?? handles[0];
}

async function handlesHere(): Promise<string[]> {
  const { people } = await get<WorkspaceInfo>('/local/workspace');
  return people.filter(({ kind, deleted }) => kind !== 'bot' && !deleted).map(({ name }) => name);
}

/** The whole page: whose desk is shown, and whose beside it, by the URL. */
export function App(): ComponentChildren {
  const [address, setAddress] = useState<Address>(() => readAddress(new URL(location.href)));
  /** Those of whom it is sure that one can be them. */
  const [known, setKnown] = useState<string[]>([]);
  const [problem, setProblem] = useState('');
  /** Which of two desks is shown where there is room for one. */
  const [shown, setShown] = useState<0 | 1>(0);
  const { person, place, beside } = address;
  const isKnown = person !== undefined && known.includes(person) && (!beside || known.includes(beside.person ?? ''));

  useEffect(() => {
    const onPop = () => setAddress(readAddress(new URL(location.href)));
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);

  useEffect(() => {
    if (isKnown) localStorage.setItem(LAST_PERSON, person);
    else handlesHere().then(settle, (error: Error) => setProblem(error.message));
  }, [person, beside?.person]);

  /** Puts somebody who is there in place of somebody unknown. */
  function settle(handles: string[]): void {
    setKnown(handles);
    const who = whoToBe(handles, person);
    if (who === undefined) {
      setProblem('Nobody has an account in this workspace.');
      return;
    }
    localStorage.setItem(LAST_PERSON, who);
    // A permalink says where and leaves open who; what somebody unknown looked at is nobody else's place.
    const isTheirs = person === undefined || who === person;
    const other = handles.includes(beside?.person ?? '') ? beside : undefined;
    show({ person: who, place: isTheirs ? place : {} }, other, true);
  }

  function show(seat: Settled, other: Seat | undefined, replace: boolean): void {
    const path = pathOf(seat.person, seat.place, other);
    const here = readAddress(new URL(location.href));
    if (replace) history.replaceState(null, '', path);
    else if (path !== pathOf(here.person ?? '', here.place, here.beside)) history.pushState(null, '', path);
    setKnown((before) => [...new Set([...before, seat.person, other?.person ?? seat.person])]);
    setAddress({ ...seat, ...(other === undefined ? {} : { beside: other }) });
  }

  if (!isKnown) return html`<p class="starting" role="status">${problem || 'Opening the local workspace…'}</p>`;
  const left: Settled = { person, place };
  const right: Settled | undefined =
    beside?.person === undefined ? undefined : { person: beside.person, place: beside.place };

  // A desk per person: nothing of one is left on the screen of another.
  const desk = (seat: Settled, isSecond: boolean) =>
    h(DeskView, {
      key: `${isSecond ? 'right' : 'left'} ${seat.person}`,
      ...seat,
      isSecond,
      hasNeighbour: right !== undefined,
      go(to: Place, as = seat.person, replace = false) {
        const next = { person: as, place: to };
        if (isSecond) show(left, next, replace);
        else show(next, right, replace);
      },
      openBeside(as: string, to: Place) {
        setShown(1);
        show(left, { person: as, place: to }, false);
      },
      closeBeside() {
        setShown(0);
        // Whoever closes a side stays with the other.
        show(isSecond || right === undefined ? left : right, undefined, false);
      },
    });

  if (right === undefined) return desk(left, false);
  return html`<div class=${`seats seats-show-${shown}`}>
    ${h(SeatSwitch, { names: [left.person, right.person], shown, onShow: setShown })}
    <div class="seat">${desk(left, false)}</div>
    <div class="seat">${desk(right, true)}</div>
  </div>`;
}

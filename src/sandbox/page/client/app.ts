import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place, WorkspaceInfo } from '../contract.ts';
import { type Address, pathOf, readAddress } from './address.ts';
import { DeskView } from './desk/desk.ts';
import { html } from './html.ts';

/** Under this name the browser remembers who one was last. */
const LAST_PERSON = 'local-workspace.person';

async function firstPerson(): Promise<string | undefined> {
  const info: WorkspaceInfo = await (await fetch('/local/workspace')).json();
  const last = localStorage.getItem(LAST_PERSON);
  const people = info.people.filter(({ kind, deleted }) => kind !== 'bot' && !deleted);
  return (people.find(({ name }) => name === last) ?? people[0])?.name;
}

/** The whole page: whose desk is shown, by the URL. */
export function App(): ComponentChildren {
  const [address, setAddress] = useState<Address>(() => readAddress(new URL(location.href)));
  const { person, place } = address;

  useEffect(() => {
    const onPop = () => setAddress(readAddress(new URL(location.href)));
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);

  useEffect(() => {
    if (person !== undefined) localStorage.setItem(LAST_PERSON, person);
    else void firstPerson().then((first) => first !== undefined && go(place, first, true));
  }, [person]);

  function go(to: Place, as: string, replace = false): void {
    const path = pathOf(as, to);
    if (replace) history.replaceState(null, '', path);
    else if (path !== location.pathname) history.pushState(null, '', path);
    setAddress({ person: as, place: to });
  }

  if (person === undefined) return html`<p class="starting">Opening the local workspace…</p>`;
  // A desk per person: nothing of one is left on the screen of another.
  return h(DeskView, {
    key: person,
    person,
    place,
    go: (to: Place, as?: string, replace?: boolean) => go(to, as ?? person, replace),
  });
}

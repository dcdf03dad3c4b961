import { type ComponentChildren, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place, WorkspaceInfo } from '../contract.ts';
import { type Address, pathOf, readAddress } from './address.ts';
import { DeskView } from './desk/desk.ts';
import { html } from './html.ts';

/** Under this name the browser remembers who one was last. */
const LAST_PERSON = 'local-workspace.person';

/** Who to be: the one asked for, else the last one, else the first of the workspace. */
async function whoToBe(asked: string | undefined): Promise<string | undefined> {
  const { people }: WorkspaceInfo = await (await fetch('/local/workspace')).json();
  const handles = people.filter(({ kind, deleted }) => kind !== 'bot' && !deleted).map(({ name }) => name);
  return [asked, localStorage.getItem(LAST_PERSON)].find((name) => handles.includes(name ?? '')) ?? handles[0];
}

/** The whole page: whose desk is shown, by the URL. */
export function App(): ComponentChildren {
  const [address, setAddress] = useState<Address>(() => readAddress(new URL(location.href)));
  /** Who one is, once it is sure that there is such a person. */
  const [person, setPerson] = useState<string>();

  useEffect(() => {
    const onPop = () => setAddress(readAddress(new URL(location.href)));
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);

  useEffect(() => {
    void whoToBe(address.person).then((name) => {
      if (name === undefined) return;
      localStorage.setItem(LAST_PERSON, name);
      setPerson(name);
      // A permalink says where and leaves open who; what somebody unknown looked at is nobody else's place.
      if (name !== address.person) go(address.person === undefined ? address.place : {}, name, true);
    });
  }, [address.person]);

  function go(place: Place, as: string, replace: boolean): void {
    const path = pathOf(as, place);
    if (replace) history.replaceState(null, '', path);
    else if (path !== location.pathname) history.pushState(null, '', path);
    setAddress({ person: as, place });
    setPerson(as);
  }

  if (person === undefined || person !== address.person)
    return html`<p class="starting">Opening the local workspace…</p>`;
  // A desk per person: nothing of one is left on the screen of another.
  return h(DeskView, {
    key: person,
    person,
    place: address.place,
    go: (place: Place, as?: string, replace?: boolean) => go(place, as ?? person, replace ?? false),
  });
}

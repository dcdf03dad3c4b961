import { useMemo, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../../driver/human.ts';
import type { Act, ElementPath, Suggestion, SuggestQuery } from '../../act.ts';
import { get, post, postFile, RefusedError } from '../net/post.ts';
import type { Desk } from './desk-context.ts';
import type { Frame } from './frame-context.ts';

type Acts = Pick<Desk, 'act' | 'suggest' | 'giveFile'> &
  Pick<Frame, 'read' | 'tell'> & { toast: string | undefined; dismiss(): void };

/** What was asked for could not be done here at all. */
const REFUSED: Outcome = { kind: 'refused', ackMs: 0 };

/** What a second press would do again: two clicks on a button are one. */
function onceOnly(act: Act): string | undefined {
  if (act.act === 'click') return JSON.stringify([act.act, act.target, act.element]);
  return act.act === 'submit' ? JSON.stringify([act.act, act.view]) : undefined;
}

/** The ways to act and to ask as a person, and what went wrong with them. */
export function useActs(person: string): Acts {
  const [toast, setToast] = useState<string>();
  const underWay = useRef(new Map<string, Promise<Outcome>>());

  const hands = useMemo(() => {
    const here = `/local/people/${encodeURIComponent(person)}`;

    async function told<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
      try {
        return await asking;
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        setToast(error.message);
        return undefined;
      }
    }

    async function send(what: Act): Promise<Outcome> {
      return (await told(post<Outcome>(`${here}/act`, what))) ?? REFUSED;
    }

    return {
      act(what: Act): Promise<Outcome> {
        const key = onceOnly(what);
        if (key === undefined) return send(what);
        const sending = underWay.current.get(key) ?? send(what).finally(() => underWay.current.delete(key));
        underWay.current.set(key, sending);
        return sending;
      },
      suggest: async (query: SuggestQuery) => (await told(post<Suggestion[]>(`${here}/suggest`, query))) ?? [],
      async giveFile(file: File, { view, blockId, actionId }: ElementPath & { view: string }): Promise<Outcome> {
        const input = new URLSearchParams({ view, blockId, actionId, name: file.name });
        return (await told(postFile<Outcome>(`${here}/files?${input}`, file))) ?? REFUSED;
      },
      read: <Answer>(what: string, query: Record<string, string> = {}) =>
        told(get<Answer>(`${here}/${what}?${new URLSearchParams(query)}`)),
    };
  }, [person]);

  return { ...hands, toast, tell: setToast, dismiss: () => setToast(undefined) };
}

import { useState } from 'preact/hooks';
import { useDesk } from './desk-context.ts';

/** What Slack last said to this person outside of any conversation, since the component came up or `dismiss` was called. */
export function useNotice(): { notice: string | undefined; dismiss(): void } {
  const { notices } = useDesk().scene;
  const [heard, setHeard] = useState(notices.length);
  return {
    notice: notices.slice(heard).findLast(({ channelId }) => channelId === undefined)?.text,
    dismiss: () => setHeard(notices.length),
  };
}

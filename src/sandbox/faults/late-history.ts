import type { Message } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The workspace as a history shows it that is late: without the messages of the last so many milliseconds. */
export function withLateHistory(workspace: Workspace, lateBy: number): Workspace {
  const { messages, clock } = workspace;
  const isShown = ({ ts }: Message) => Number(ts) * 1000 <= clock.milliseconds() - lateBy;
  return {
    ...workspace,
    messages: {
      ...messages,
      inChannel: (channelId, personId) => messages.inChannel(channelId, personId).filter(isShown),
      inThread: (channelId, threadTs, personId) => messages.inThread(channelId, threadTs, personId).filter(isShown),
    },
  };
}

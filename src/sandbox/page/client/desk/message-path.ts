import type { SeenMessage } from '../../../driver/human.ts';
import type { MessagePath } from '../../act.ts';

/** How the page's server finds a message again. */
export function pathOfMessage({ channelId, ts, threadTs }: SeenMessage): MessagePath {
  return { channel: channelId, ts, ...(threadTs === undefined ? {} : { thread: threadTs }) };
}

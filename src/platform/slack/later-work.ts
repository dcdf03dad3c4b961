import type { WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import type { Later } from './edge.ts';
import { explain } from './errors.ts';

export type LaterWork = {
  /** Begins the work behind a submitted view. Returns at once. */
  begin(later: Later, client: WebClient, view: { id: string; callback_id: string }): void;
  /** Resolves when all that was begun is through. */
  idle(): Promise<void>;
};

/** Does what listeners left for after their answer, and shows in the form what came of it. */
export function createLaterWork({ log, afterHandling }: { log: Log; afterHandling: () => void }): LaterWork {
  const running = new Set<Promise<void>>();

  async function run(later: Later, client: WebClient, form: { id: string; callback_id: string }): Promise<void> {
    // The answer has to be at Slack before the view that takes its place: it is written out first.
    await new Promise((resolve) => setImmediate(resolve));
    const { view, message } = await later
      .work()
      .catch((error) => later.failed(explain(error, log, { view: form.callback_id }).text));
    try {
      await client.views.update({ view_id: form.id, view });
    } catch (error) {
      if (!isClosed(error)) log.warn({ err: error, view: form.callback_id }, 'view not updated');
      await later.tell(message);
    }
  }

  return {
    begin(later, client, view) {
      const ended = run(later, client, view)
        .catch((error) => log.error({ err: error, view: view.callback_id }, 'work after an answer not told'))
        .finally(() => {
          running.delete(ended);
          afterHandling();
        });
      running.add(ended);
    },
    async idle() {
      await Promise.all(running);
    },
  };
}

/** https://docs.slack.dev/reference/methods/views.update#errors: "not_found". */
function isClosed(error: unknown): boolean {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
  return typeof data === 'object' && data !== null && 'error' in data && data.error === 'not_found';
}

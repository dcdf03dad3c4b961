import { setTimeout } from 'node:timers/promises';
import { ErrorCode, type WebClient } from '@slack/web-api';
import { type DndStatus, dndStatus } from '../../../platform/quiet/quiet-settings.ts';
import type { UserSource } from '../ports.ts';

/** Slack advises at most 200 a page: https://docs.slack.dev/reference/methods/users.list */
const PAGE = 200;

/** The workspace's users by Slack's Web API. Reads on until Slack gives no further cursor: a page may be short and not be the last. */
export function slackUserSource(client: WebClient): UserSource {
  return {
    async *pages() {
      let cursor: string | undefined;
      do {
        const answer = await patiently(() =>
          client.users.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
        );
        yield (answer.members ?? []).flatMap((member) => withId(member));
        cursor = answer.response_metadata?.next_cursor;
      } while (cursor !== undefined && cursor !== '');
    },
    async one(slackId) {
      try {
        const answer = await client.users.info({ user: slackId });
        return answer.user === undefined ? undefined : withId(answer.user)[0];
      } catch (error) {
        if (isUnknownUser(error)) return undefined;
        throw error;
      }
    },
    async doNotDisturb(slackIds) {
      try {
        const { users = {} } = await patiently(() => client.dnd.teamInfo({ users: slackIds.join(',') }));
        return new Map(Object.entries(users).flatMap(([id, said]) => withStatus(id, said)));
      } catch (error) {
        // One whom the app cannot see is no reason to know nothing of the others.
        if (isUnknownUser(error)) return oneByOne(client, slackIds);
        throw error;
      }
    },
  };
}

async function oneByOne(client: WebClient, slackIds: string[]): Promise<ReadonlyMap<string, DndStatus>> {
  const statuses: [string, DndStatus][] = [];
  for (const id of slackIds) {
    try {
      statuses.push(...withStatus(id, await patiently(() => client.dnd.info({ user: id }))));
    } catch (error) {
      if (!isUnknownUser(error)) throw error;
    }
  }
  return new Map(statuses);
}

function withStatus(id: string, said: unknown): [string, DndStatus][] {
  const status = dndStatus.safeParse(said);
  return status.success ? [[id, status.data]] : [];
}

/** Tries again for as long as Slack asks to wait: reading thousands of people takes more calls than a minute allows. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const { code, retryAfter } = error as { code?: unknown; retryAfter?: number };
      if (code !== ErrorCode.RateLimitedError) throw error;
      await setTimeout((retryAfter ?? 30) * 1_000);
    }
  }
}

function withId<U extends { id?: string | undefined }>(user: U): (U & { id: string })[] {
  return user.id === undefined ? [] : [{ ...user, id: user.id }];
}

function isUnknownUser(error: unknown): boolean {
  const { code, data } = error as { code?: unknown; data?: { error?: unknown } };
  return code === ErrorCode.PlatformError && (data?.error === 'user_not_found' || data?.error === 'user_not_visible');
}

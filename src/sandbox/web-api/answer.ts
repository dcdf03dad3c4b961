import { refused } from '../workspace/result.ts';
import type { Result } from '../workspace/workspace.ts';

export type Json = Record<string, unknown>;

/** What a method says, without `ok`. */
export type Answer = Result<Json>;

export { good, refused } from '../workspace/result.ts';

/** `invalid_arguments` with Slack's lines about what is wrong, such as `missing required field: channel`. */
export function invalidArguments<T = never>(...messages: string[]): Result<T> {
  return refused('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

/** The keys of an answer that went well, but not quite as asked. */
export function warned(...warnings: string[]): Json {
  return warnings.length === 0 ? {} : { warning: warnings.join(','), response_metadata: { warnings } };
}

/** Joins two sets of keys; `response_metadata` is joined too. */
export function joined(answer: Json, more: Json): Json {
  const metadata = [answer.response_metadata, more.response_metadata].filter((part) => part !== undefined);
  return {
    ...answer,
    ...more,
    ...(metadata.length === 0 ? {} : { response_metadata: Object.assign({}, ...metadata) }),
  };
}

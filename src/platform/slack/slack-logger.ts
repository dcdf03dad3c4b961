import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../log.ts';

/** Slack's SDKs write to our log. Their words stand in a field; arguments other than text are left out, since they may hold payloads. */
export function slackLogger(log: Log): Logger {
  let level = LogLevel.INFO;
  const words = (parts: unknown[]) => ({ sdk: parts.filter((part) => typeof part === 'string').join(' ') });
  return {
    debug: (...parts) => log.debug(words(parts), 'slack sdk'),
    info: (...parts) => log.debug(words(parts), 'slack sdk'),
    warn: (...parts) => log.warn(words(parts), 'slack sdk'),
    error: (...parts) => log.error(words(parts), 'slack sdk'),
    setLevel(next) {
      level = next;
    },
    getLevel: () => level,
    setName() {},
  };
}

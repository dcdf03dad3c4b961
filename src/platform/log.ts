import { destination, pino } from 'pino';

/** Fields first, then a message that never changes, so that lines can be counted and searched. */
export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What must never be written, at any depth a log line of ours has. */
const SECRETS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'password',
  'authorization',
  'response_url',
  'trigger_id',
];

/** A log to standard error, one JSON object per line, with secrets replaced. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
      base: { app: 'commonhold' },
    },
    destination({ dest: 2, sync: false }),
  );
}

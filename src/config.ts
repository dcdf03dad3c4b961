import { existsSync } from 'node:fs';
import { z } from 'zod';

/** `slack`: a real workspace, or any server that speaks Slack's API. `local`: the workspace in src/sandbox. */
export type SlackConfig =
  | { mode: 'local'; port: number | undefined }
  | {
      mode: 'slack';
      botToken: string;
      transport:
        | { kind: 'http'; signingSecret: string; host: string; port: number }
        | { kind: 'socket'; appToken: string };
      /** Ends with a slash; undefined for Slack itself. */
      apiUrl: string | undefined;
    };

export type Config = {
  slack: SlackConfig;
  /** Undefined: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Slack user ids. */
  admins: string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/** All that is wrong with the environment, a line each. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is a number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'is a number from 0 to 65535');

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'starts with xoxb- (OAuth & Permissions, Bot User OAuth Token)')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is the Signing Secret under Basic Information').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'starts with xapp- (Basic Information, App-Level Tokens)').optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'is a URL such as https://slack.com/api/' }).optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is a URL such as postgresql://user:password@host:5432/name' })
    .optional(),
  COMMONHOLD_DATA_DIR: z.string().default('.data'),
  COMMONHOLD_ADMINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    )
    .refine(
      (ids) => ids.every((id) => /^[UW][A-Z0-9]+$/.test(id)),
      'is a list of Slack member ids, such as U012ABCDEF,U345GHIJKL',
    ),
  COMMONHOLD_LOCAL_PORT: port.optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  LOG_LEVEL: z.enum(logLevels, { error: `is one of ${logLevels.join(', ')}` }).optional(),
  NODE_ENV: z.string().optional(),
});

/**
 * Reads the settings. Throws a `ConfigError` naming every wrong or missing variable at once. An empty variable counts as not set.
 * Without any SLACK_ variable the answer is the local workspace, but never in production: nothing opens by accident.
 */
export function readConfig(variables: Record<string, string | undefined> = environmentVariables()): Config {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`);
  problems.push(...missing(set));
  if (!parsed.success || problems.length > 0) throw new ConfigError([...new Set(problems)]);

  const env = parsed.data;
  return {
    slack: slackConfig(env),
    databaseUrl: env.DATABASE_URL,
    dataDir: env.COMMONHOLD_DATA_DIR,
    admins: env.COMMONHOLD_ADMINS,
    logLevel: env.LOG_LEVEL ?? (env.SLACK_BOT_TOKEN === undefined ? 'warn' : 'info'),
  };
}

/** The process's environment, and what a file `.env` in the current folder adds to it. */
function environmentVariables(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function missing(set: Record<string, unknown>): string[] {
  const slack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL'].filter(
    (name) => name in set,
  );
  if (slack.length === 0) {
    return set.NODE_ENV === 'production'
      ? [
          'SLACK_BOT_TOKEN is missing: with NODE_ENV=production the local workspace does not start.',
          ...transportMissing(),
        ]
      : [];
  }
  const problems: string[] = [];
  if (!('SLACK_BOT_TOKEN' in set)) problems.push(`SLACK_BOT_TOKEN is missing: ${slack.join(' and ')} needs it.`);
  if (!('SLACK_SIGNING_SECRET' in set) && !('SLACK_APP_TOKEN' in set)) problems.push(...transportMissing());
  const deprecatedBoth = 'SLACK_APP_TOKEN' in set && 'SLACK_SIGNING_SECRET' in set;
  if (deprecatedBoth)
    problems.push('SLACK_SIGNING_SECRET (HTTP) and SLACK_APP_TOKEN (Socket Mode) are both set: keep one.');
  if (set.NODE_ENV === 'production' && !('COMMONHOLD_ADMINS' in set)) {
    problems.push('COMMONHOLD_ADMINS is missing: in production there is never no admin.');
  }
  return problems;
}

function transportMissing(): string[] {
  return ['SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing.'];
}

function slackConfig(env: z.infer<typeof environment>): SlackConfig {
  if (env.SLACK_BOT_TOKEN === undefined) return { mode: 'local', port: env.COMMONHOLD_LOCAL_PORT };
  return {
    mode: 'slack',
    botToken: env.SLACK_BOT_TOKEN,
    transport:
      env.SLACK_APP_TOKEN === undefined
        ? { kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '', host: env.HOST, port: env.PORT }
        : { kind: 'socket', appToken: env.SLACK_APP_TOKEN },
    apiUrl: env.SLACK_API_URL === undefined ? undefined : env.SLACK_API_URL.replace(/\/*$/, '/'),
  };
}

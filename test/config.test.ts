import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

function problems(variables: Record<string, string>): string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  test('without any Slack variable the local workspace starts', () => {
    expect(readConfig({})).toMatchObject({ slack: { mode: 'local' }, databaseUrl: undefined, dataDir: '.data' });
  });

  test('an empty variable counts as not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', DATABASE_URL: ' ' })).toMatchObject({ slack: { mode: 'local' } });
  });

  test('the local workspace never starts in production', () => {
    expect(problems({ NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('SLACK_BOT_TOKEN is missing'),
      expect.stringContaining('SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing'),
    ]);
  });

  test('a bot token and a signing secret are HTTP', () => {
    const { slack } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a-signing-secret', PORT: '8080' });
    expect(slack).toMatchObject({ transport: { kind: 'http', port: 8080 }, apiUrl: undefined });
  });

  test('a bot token and an app token are Socket Mode', () => {
    const { slack } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(slack).toMatchObject({ transport: { kind: 'socket', appToken: 'xapp-1' } });
  });

  test('another server’s address ends with one slash, as the SDK needs it', () => {
    const { slack } = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:4400/api',
    });
    expect(slack).toMatchObject({ apiUrl: 'http://127.0.0.1:4400/api/' });
  });

  test('a token without a way to receive is refused', () => {
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([expect.stringContaining('SLACK_SIGNING_SECRET')]);
  });

  test('two ways to receive are refused, since one of them would be silently unused', () => {
    const both = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 'a-signing-secret' };
    expect(problems(both)).toEqual([expect.stringContaining('both set')]);
  });

  test('everything that is wrong is named at once', () => {
    const wrong = {
      SLACK_SIGNING_SECRET: 'a-signing-secret',
      DATABASE_URL: 'mysql://localhost',
      COMMONHOLD_ADMINS: 'ana, U012ABC',
      PORT: '99999',
      LOG_LEVEL: 'loud',
    };
    expect(problems(wrong).map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'COMMONHOLD_ADMINS',
      'PORT',
      'LOG_LEVEL',
      'SLACK_BOT_TOKEN',
    ]);
  });

  test('a wrong secret is named without being shown', () => {
    const error = problems({ SLACK_BOT_TOKEN: 'hunter2-is-my-token', SLACK_APP_TOKEN: 'xapp-1' }).join();
    expect(error).toContain('SLACK_BOT_TOKEN starts with xoxb-');
    expect(error).not.toContain('hunter2');
  });

  test('in production there is an admin', () => {
    const real = { NODE_ENV: 'production', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(problems(real)).toEqual([expect.stringContaining('COMMONHOLD_ADMINS')]);
    expect(problems({ ...real, COMMONHOLD_ADMINS: 'U012ABC' })).toEqual([]);
  });
});

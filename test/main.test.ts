import { describe, expect, onTestFinished, test } from 'vitest';
import { connectDatabase, prismaOf } from '../src/platform/database/database.ts';
import { freshDatabase } from './support/database.ts';
import { startTestWorkspace, testApp } from './support/local-workspace.ts';
import { addressIn, dataDir, MAIN, runProgram, startLocal } from './support/program.ts';

describe('npm start, with nothing set', () => {
  test('prints one line that says where the page is, serves it, and stops cleanly when asked', async () => {
    const program = startLocal(await dataDir());
    const page = await fetch(addressIn(await program.firstLine));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html');
    program.child.kill('SIGTERM');
    expect(await program.ended).toEqual({ how: 0, stdout: expect.stringMatching(/^[^\n]+\n$/), stderr: '' });
  });

  test('a port that is taken is named', async () => {
    const workspace = await startTestWorkspace();
    const { port } = new URL(workspace.pageUrl);
    const { how, stderr } = await startLocal(await dataDir(), { COMMONHOLD_LOCAL_PORT: port }).ended;
    expect(how).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
  });
});

describe('npm start, with settings', () => {
  test('that are wrong names all of them at once and exits 1', async () => {
    const { how, stderr } = await runProgram(MAIN, { variables: { SLACK_SIGNING_SECRET: 'secret-secret', PORT: 'x' } })
      .ended;
    expect(how).toBe(1);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('SLACK_BOT_TOKEN is missing');
    expect(stderr).not.toContain('secret-secret');
  });

  test('in production without Slack does not start', async () => {
    expect(await runProgram(MAIN, { variables: { NODE_ENV: 'production' } }).ended).toMatchObject({ how: 1 });
  });

  test.each(['http', 'socket'] as const)(
    'of a Slack serves it over %s, and never loads the local workspace',
    async (transport) => {
      const { url, drop } = await freshDatabase();
      onTestFinished(drop);
      const port = '38471';
      const app = testApp(
        transport === 'http'
          ? { delivery: { mode: 'http', url: `http://127.0.0.1:${port}/slack/events` } }
          : { delivery: { mode: 'socket' } },
      );
      const manifest = {
        ...app.manifest,
        features: { ...app.manifest.features, slash_commands: [{ command: '/catalog', description: 'Finds' }] },
      };
      const workspace = await startTestWorkspace({ apps: [{ ...app, manifest }] });
      const program = runProgram(MAIN, {
        nodeArgs: ['--import', './test/support/print-loaded-modules.ts'],
        variables: {
          ...{ SLACK_BOT_TOKEN: app.botToken, SLACK_API_URL: workspace.apiUrl, DATABASE_URL: url, LOG_LEVEL: 'warn' },
          ...(transport === 'http'
            ? { SLACK_SIGNING_SECRET: app.signingSecret, PORT: port, HOST: '127.0.0.1' }
            : { SLACK_APP_TOKEN: app.appToken }),
        },
      });
      expect(await program.firstLine).toContain('Commonhold serves');
      const ana = workspace.as('ana');
      await ana.goTo('#general');
      expect(await ana.slash('/catalog help')).toMatchObject({ kind: 'answered' });
      expect(ana.readChannel('#general').at(-1)?.text).toContain('/catalog find');

      const database = await connectDatabase(url);
      expect(await prismaOf(database.read).workspace.findMany()).toMatchObject([{ id: 'T0TEST' }]);
      await database.close();

      program.child.kill('SIGTERM');
      const { how, stderr } = await program.ended;
      expect(how).toBe(0);
      const loaded = stderr.split('\n').filter((line) => line.startsWith('loaded '));
      expect(loaded.some((line) => line.endsWith('src/compose.ts'))).toBe(true);
      expect(loaded.filter((line) => /src\/(sandbox|demo|local)/.test(line))).toEqual([]);
    },
  );

  test('of a Slack that refuses the token says so in Slack’s word and exits 1', async () => {
    const { url, drop } = await freshDatabase();
    onTestFinished(drop);
    const workspace = await startTestWorkspace();
    const { how, stderr } = await runProgram(MAIN, {
      variables: {
        SLACK_BOT_TOKEN: 'xoxb-wrong',
        SLACK_APP_TOKEN: 'xapp-wrong',
        SLACK_API_URL: workspace.apiUrl,
        DATABASE_URL: url,
      },
    }).ended;
    expect(how).toBe(1);
    expect(stderr).toContain('invalid_auth');
    expect(stderr).not.toContain('xoxb-wrong');
  });

  test('of a database that is not there says so without its password, and exits 1', async () => {
    const { how, stderr } = await startLocal(await dataDir(), {
      DATABASE_URL: 'postgresql://ana:hunter2@127.0.0.1:9/x',
    }).ended;
    expect(how).toBe(1);
    expect(stderr).toContain('127.0.0.1:9');
    expect(stderr).not.toContain('hunter2');
  });
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { registeredFacts } from '../src/compose.ts';
import { systemClock } from '../src/core/clock.ts';
import type { Database } from '../src/platform/database/database.ts';
import { testLog } from './support/commonhold.ts';

// Registering touches neither the database nor Slack; whatever did would fail on these.
const untouched = new Proxy({} as Database, {
  get: (_, name) => {
    throw new Error(`Registering reached for ${String(name)}.`);
  },
});

const facts = registeredFacts({
  database: untouched,
  clock: systemClock,
  log: testLog,
  workspaceId: 'T1',
  botUserId: 'U1',
  admins: new Set(),
  withFiles: () => Promise.reject(new Error('Registering reached for files.')),
  channels: { look: async () => 'unknown', mine: async () => undefined, joined: () => undefined },
  askAudience: async () => ({ state: 'in', outsiders: 'none' }),
  audienceChanged: () => undefined,
  users: {
    async *pages() {
      yield [];
    },
    one: async () => undefined,
    doNotDisturb: async () => new Map(),
  },
});

const manifest = parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8'));

test('every command of the code is in the manifest with the same words, and none else', () => {
  const inManifest = manifest.features.slash_commands.map(
    ({ command, description, usage_hint }: Record<string, string>) => ({ command, description, usageHint: usage_hint }),
  );
  expect(inManifest).toEqual(facts.commands);
});

test('every shortcut of the code is in the manifest, and none else', () => {
  expect(manifest.features.shortcuts).toEqual(facts.shortcuts);
});

test('every event that the code listens to is subscribed to, and none else', () => {
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(facts.events);
});

/**
 * Writes src/sandbox/web-api/facts.json: arguments, error codes and rate tiers of the Web API methods that the local workspace serves,
 * taken from a larger collection of such facts. Run it after adding a method to src/sandbox/web-api/methods/table.ts:
 *
 *   node scripts/slack-facts.ts [FILE] && npx biome format --write src/sandbox/web-api/facts.json
 *
 * FILE is ../shared/slack/web-api-methods.json unless given. It must have the form { source, methods: { NAME: { args, errors, rateTier } } }.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { methods } from '../src/sandbox/web-api/methods/table.ts';

type MethodFacts = { args: Record<string, unknown>; errors: string[]; rateTier?: string };

const [file = '../shared/slack/web-api-methods.json'] = process.argv.slice(2);
const all: { source: string; methods: Record<string, MethodFacts> } = JSON.parse(readFileSync(file, 'utf8'));

const served = Object.keys(methods).sort();
const missing = served.filter((name) => all.methods[name] === undefined);
if (missing.length > 0) {
  console.error(`${file} says nothing about: ${missing.join(', ')}`);
  process.exit(1);
}
const found = served.map((name) => [name, all.methods[name] ?? { args: {}, errors: [] }] as const);
const common = (found[0]?.[1].errors ?? []).filter((error) => found.every(([, facts]) => facts.errors.includes(error)));
const facts = {
  source: all.source,
  commonErrors: common,
  methods: Object.fromEntries(
    found.map(([name, { args, errors, rateTier }]) => [
      name,
      {
        args,
        errors: errors.filter((error) => !common.includes(error)),
        ...(rateTier === undefined ? {} : { rateTier }),
      },
    ]),
  ),
};
const target = new URL('../src/sandbox/web-api/facts.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(facts, null, 2)}\n`);
console.log(`${served.length} methods written to ${target.pathname}`);

import type { Result } from '../workspace/workspace.ts';
import { good, invalidArguments, type Json } from './answer.ts';
import type { MethodFacts } from './facts.ts';

/** The arguments of one call, whether they came as a form's strings or as JSON. */
export type Arguments = {
  /** Whether it was sent at all, be it empty. */
  has(name: string): boolean;
  /** The argument as text; empty where it was not sent. */
  text(name: string): string;
  flag(name: string): boolean;
  /** Undefined where it was not sent, NaN where it is no number. */
  number(name: string): number | undefined;
  /** What comma-separated text, or a JSON list, holds. */
  list(name: string): string[];
  /** A JSON argument, as a value or as text; not `ok` where the text is no JSON. */
  json(name: string): { ok: boolean; value: unknown };
  /** Every argument as it came. */
  all(): Json;
};

/** Refuses a call that lacks a required argument; one that is there but empty is the method's own affair, as in Slack. */
export function readArguments(args: Json, facts: MethodFacts | undefined): Result<Arguments> {
  const missing = Object.entries(facts?.args ?? {}).filter(
    ([name, fact]) => fact.required === true && args[name] == null,
  );
  if (missing.length > 0) return invalidArguments(...missing.map(([name]) => `missing required field: ${name}`));

  function text(name: string): string {
    const value = args[name];
    if (value == null) return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  function json(name: string): { ok: boolean; value: unknown } {
    const value = args[name];
    if (value == null || value === '') return { ok: true, value: undefined };
    if (typeof value !== 'string') return { ok: true, value };
    try {
      return { ok: true, value: JSON.parse(value) };
    } catch {
      return { ok: false, value: undefined };
    }
  }

  return good({
    has: (name) => args[name] != null,
    text,
    flag: (name) => ['true', '1'].includes(text(name).toLowerCase()),
    number: (name) => (text(name) === '' ? undefined : Number(text(name))),
    list(name) {
      const parsed = json(name);
      const items = Array.isArray(parsed.value) ? parsed.value.map(String) : text(name).split(',');
      return items.map((item) => item.trim()).filter((item) => item !== '');
    },
    json,
    all: () => args,
  });
}

import facts from './facts.json' with { type: 'json' };

export type MethodFacts = {
  args: Record<string, { type?: string | string[] | null; required?: boolean; format?: string }>;
  /** Error codes of this method alone. */
  errors: string[];
  /** Such as `Tier3`: https://docs.slack.dev/apis/web-api/rate-limits */
  rateTier?: string;
};

const methods = new Map<string, MethodFacts>(Object.entries(facts.methods));

/** What is published about a method; undefined for one that is not served. */
export function factsOf(method: string): MethodFacts | undefined {
  return methods.get(method);
}

/** Every error code that Slack documents for a method. */
export function documentedErrors(method: string): string[] {
  return [...facts.commonErrors, ...(methods.get(method)?.errors ?? [])];
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong in a part of a page, named by a selector: a line per rule and element. */
export async function axeViolations(page: Page, selector = 'body'): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults, string>(
    // The page's own types do not know what was put into it.
    (within) => (globalThis as unknown as { axe: { run(within: string): Promise<AxeResults> } }).axe.run(within),
    selector,
  );
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target})`));
}

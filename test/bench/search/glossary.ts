import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { STARTER_GLOSSARY } from '../../../src/features/catalog/domain/starter-glossary.ts';

/** What a term also means: an abbreviation in full, the data's own word for the people's. Terms are in lower case. */
export type Glossary = ReadonlyMap<string, readonly string[]>;

const file = z.record(z.string(), z.array(z.string()));

/** Reads `{ "csat": ["customer satisfaction"], ... }`, or takes the app's own for `starter`. Throws where the file has anything else. */
export async function readGlossary(path: string): Promise<Glossary> {
  if (path === 'starter') {
    return new Map(
      STARTER_GLOSSARY.flatMap((group) =>
        group.map((term) => [term, group.filter((other) => other !== term)] as const),
      ),
    );
  }
  const terms = file.parse(JSON.parse(await readFile(path, 'utf8')));
  return new Map(Object.entries(terms).map(([term, meanings]) => [term.toLowerCase(), meanings]));
}

/** The question, and after it what the terms in it also mean. A term counts where it stands as whole words. */
export function expandedBy(glossary: Glossary, asked: string): string {
  const words = ` ${wordsIn(asked)} `;
  const meanings = [...glossary].filter(([term]) => words.includes(` ${wordsIn(term)} `)).flatMap(([, added]) => added);
  return [asked, ...meanings].join(' ');
}

function wordsIn(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')
    .trim();
}

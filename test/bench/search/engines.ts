import { create, insert, type Results, search } from '@orama/orama';
import { tokenizer as oramaTokenizer } from '@orama/orama/components';
import MiniSearch from 'minisearch';
import { createSearchIndex, type SearchEntry } from '../../../src/features/catalog/search/search-index.ts';
import { expandedBy, type Glossary } from './glossary.ts';

export type SearchEngine = {
  put(entry: SearchEntry): void;
  /** The ids of what was found, best first. */
  search(asked: string): string[];
};

export const ENGINES = ['commonhold', 'minisearch', 'orama'] as const;
export type EngineName = (typeof ENGINES)[number];

export const TITLES: Record<EngineName, string> = {
  commonhold: 'Commonhold',
  minisearch: 'MiniSearch',
  orama: 'Orama',
};

/**
 * What the figures were got with, to be printed beside them. Of some eighty settings of each of the two libraries these did best on the first
 * set of questions, or as well as the best and simpler: plain ones do worse, so the comparison leans towards them.
 */
export const SETTINGS: Record<EngineName, string> = {
  commonhold: 'as /catalog find uses it, which always has a glossary',
  minisearch:
    'names split at _ and capitals, stop words, English stemmer; any word, prefixes from 3 letters, fuzzy 0.3 from 4; name 3, description 2, field names 2, field descriptions 0.5, others 1',
  orama:
    'names split at _ and capitals, stop words, English stemmer; any word (threshold 1), prefixes, tolerance 1 where nothing is found without; b 0.3, all fields alike (boosts did worse)',
};

/**
 * An empty index. With a glossary, ours is told of it as a workspace's own would be; for the libraries, which take none, what the words of
 * a question also mean is added to the question.
 */
export function createEngine(name: EngineName, glossary?: Glossary): SearchEngine {
  if (name === 'commonhold') return createCommonhold(glossary);
  const engine = { minisearch: createMiniSearch, orama: createOrama }[name]();
  if (glossary === undefined) return engine;
  return { put: engine.put, search: (asked) => engine.search(expandedBy(glossary, asked)) };
}

function createCommonhold(glossary: Glossary = new Map()): SearchEngine {
  const index = createSearchIndex();
  index.setGlossary([...glossary].map(([term, meanings]) => [term, ...meanings]));
  return { put: index.put, search: (asked) => index.search(asked, { onlyOpen: false }) };
}

const PARTS = ['name', 'domain', 'location', 'description', 'fieldNames', 'fieldDescriptions'] as const;

/** Of the libraries, that is: what our own index leaves out may change, and these figures should not change with it. */
const STOP_WORDS =
  'a an and are as at be by did do does for from has have how i in is it its of on or our per that the this to until was we what when where which who with'.split(
    ' ',
  );

const english = oramaTokenizer.createTokenizer({ language: 'english', stemming: true, stopWords: STOP_WORDS });

function createMiniSearch(): SearchEngine {
  const idle = new Set(STOP_WORDS);
  const index = new MiniSearch<SearchEntry>({
    fields: [...PARTS],
    tokenize: (text) => MiniSearch.getDefault('tokenize')(splitNames(text)),
    processTerm(word) {
      const lower = word.toLowerCase();
      return idle.has(lower) ? null : (english.stemmer?.(lower) ?? lower);
    },
    searchOptions: {
      boost: { name: 3, description: 2, fieldNames: 2, fieldDescriptions: 0.5 },
      combineWith: 'OR',
      prefix: (word) => word.length >= 3,
      fuzzy: (word) => (word.length > 3 ? 0.3 : false),
    },
  });
  return { put: (entry) => index.add(entry), search: (asked) => index.search(asked).map(({ id }) => id as string) };
}

/** It makes its hits from so many; the others return all. */
const ORAMA_LIMIT = 10;

function createOrama(): SearchEngine {
  const index = create({
    schema: {
      name: 'string',
      domain: 'string',
      location: 'string',
      description: 'string',
      fieldNames: 'string',
      fieldDescriptions: 'string',
    },
    sort: { enabled: false },
    components: {
      // By its own rule `ticket_tag` is one word.
      tokenizer: { ...english, tokenize: (text: string, ...more) => english.tokenize(splitNames(text), ...more) },
    },
  });
  function find(term: string, tolerance: number): string[] {
    const relevance = { k: 1.2, b: 0.3, d: 0.5 };
    // Without asynchronous components it answers at once; its types allow for both.
    const results = search(index, { term, tolerance, relevance, threshold: 1, limit: ORAMA_LIMIT });
    return (results as Results<unknown>).hits.map(({ id }) => id);
  }
  return {
    put: (entry) => void insert(index, entry),
    search(asked) {
      const exact = find(asked, 0);
      return exact.length > 0 ? exact : find(asked, 1);
    },
  };
}

/** `orderLine_items` is order, line and items. */
function splitNames(text: string): string {
  return text.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');
}

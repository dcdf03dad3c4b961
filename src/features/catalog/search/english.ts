/**
 * English words that stand in every text and every question and tell nothing apart. Left in are those that are names of something where
 * data is kept (`own`, `out`, `off`, `up`, `under`), and `no` and `not`.
 */
export const IDLE_WORDS: ReadonlySet<string> = new Set(
  [
    'a an the this that these those such',
    'i me my mine we us our ours you your yours he him his she her hers it its they them their theirs',
    'who whom whose which what when where why how',
    'am is are was were be been being has have had having do does did doing done can could may might must shall should will would',
    'and or but if than then so as because while',
    'at by for from in into of on onto to with without within about per via until till',
    'here there again also just only very too any some each both all other',
    'im ive id well weve dont doesnt didnt isnt arent cant whats wheres whos theres',
    'need want find show tell give get look looking see know please many much ever',
    'hello hi thanks anyone anybody somebody someone',
  ]
    .join(' ')
    .split(' ')
    // “well” and “id” are names of things as well.
    .filter((word) => word !== 'id' && word !== 'well'),
);

/** After “how” they ask for nothing by themselves: how long, how often. */
const ASKED_BY_HOW: ReadonlySet<string> = new Set('long often fast quickly soon old far big large high'.split(' '));

/** For each word of a question whether it is idle there. */
export function idleAmong(words: readonly string[]): boolean[] {
  return words.map((word, at) => IDLE_WORDS.has(word) || (words[at - 1] === 'how' && ASKED_BY_HOW.has(word)));
}

/**
 * Words in names that say how far data is from being finished: in the layers that most warehouses have (source or raw, staging, intermediate, marts;
 * bronze, silver, gold: https://docs.getdbt.com/best-practices/how-we-structure/1-guide-overview,
 * https://learn.microsoft.com/azure/databricks/lakehouse/medallion), and in what people call their copies.
 */
export const UNFINISHED_WORDS: ReadonlySet<string> = new Set(
  'stg staging stage raw src landing int intermediate bronze silver base tmp temp bak backup old copy test deprecated'.split(
    ' ',
  ),
);

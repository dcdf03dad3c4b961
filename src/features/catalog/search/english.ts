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

const LENGTH_OF_TIME = ['time', 'duration', 'day', 'hour', 'minute'];

/** What words after “how” ask for, as data is named: how long, how often. They ask for nothing by themselves. */
const ASKED_BY_HOW: ReadonlyMap<string, readonly string[]> = new Map([
  ['long', LENGTH_OF_TIME],
  ['fast', LENGTH_OF_TIME],
  ['quickly', LENGTH_OF_TIME],
  ['soon', LENGTH_OF_TIME],
  ['old', ['age', 'birth']],
  ['many', ['count', 'number']],
  ['often', ['count', 'number', 'frequency']],
  ['much', ['amount', 'total', 'value']],
  ['far', ['distance']],
  ['big', ['size']],
  ['large', ['size']],
  ['high', []],
]);

/** What a question asks for by “how”: each word after it, with the names that data of that kind has. */
export function askedByHow(words: readonly string[]): { word: string; names: readonly string[] }[] {
  return words.flatMap((word, at) => {
    const names = words[at - 1] === 'how' ? ASKED_BY_HOW.get(word) : undefined;
    return names === undefined ? [] : [{ word, names }];
  });
}

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

/** Past forms that the spelling does not lead back from, each with its verb. Left out are those that are better known as something else. */
export const PAST_FORMS: ReadonlyMap<string, string> = new Map(
  [
    'begin began begun; break broke broken; bring brought; build built; buy bought; catch caught; choose chose chosen; come came',
    'drive drove driven; fall fell fallen; feel felt; forget forgot forgotten; give gave given; go went gone; grow grew grown; hear heard',
    'hide hid hidden; hold held; keep kept; know knew known; leave left; lend lent; lose lost; make made; meet met; pay paid; run ran',
    'say said; see saw seen; sell sold; send sent; speak spoke spoken; spend spent; stand stood; steal stole stolen; take took taken',
    'teach taught; tell told; think thought; throw threw thrown; understand understood; wear wore worn; win won; withdraw withdrew withdrawn',
    'write wrote written',
  ].flatMap((line) =>
    line.split('; ').flatMap((forms) => {
      const [verb = '', ...past] = forms.split(' ');
      return past.map((form) => [form, verb] as const);
    }),
  ),
);

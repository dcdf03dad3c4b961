import type { Caveat } from './dataset.ts';

/** What a caveat of this kind says before its own words. */
export const NOT_EVERYBODY = 'Not everybody is in it';

/** What must be said wherever the data is quoted: who is not in it. Several such caveats are one text; empty where there is none. */
export function sampleBias(caveats: readonly Caveat[]): string {
  return caveats
    .filter(({ kind }) => kind === 'sample_bias')
    .map(({ text }) => text.trim())
    .join(' ');
}

/** The same as a sentence of its own, where nothing around it says what it is about. */
export function biasInWords(caveats: readonly Caveat[]): string {
  const bias = sampleBias(caveats);
  return bias === '' ? '' : `${NOT_EVERYBODY}: ${bias}`;
}

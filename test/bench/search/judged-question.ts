/**
 * What a question shows of a search:
 * `noun` the plain word for it, singular or plural · `typo` mistyped · `jargon` an abbreviation or the trade's own word · `synonym` other words
 * than the data's own · `words` several of them · `sentence` asked as one asks a colleague · `name` a whole name pasted · `field` the name of a field, or
 * a part of it
 */
export type QuestionKind = 'noun' | 'typo' | 'jargon' | 'synonym' | 'words' | 'sentence' | 'name' | 'field';

export type Discipline = 'marketing' | 'service' | 'it' | 'legal' | 'analytics' | 'merchandising';

/**
 * A question as somebody of a discipline types it, and the data sets that answer it, as `project/name`. They were judged by their names,
 * descriptions and fields, before any ranking was looked at:
 *
 * `wanted` is just what they wanted (grade 2). Where the project has a finished data set, that one; else the described ones as they come from
 * the source and as they are after the first step; or a step in between that has just this and little else.
 * `useful` has it too, but is not the first choice (grade 1): the described source of a finished data set, a neighbour, a step in between.
 *
 * Copies without any description (`..._tmp`, and the `..._data` files that fill the tests' tables) answer nothing: nobody can tell from them what
 * they may use and trust.
 */
export type JudgedQuestion = {
  asked: string;
  by: Discipline;
  kind: QuestionKind;
  wanted: string[];
  useful: string[];
};

/** Tables of Zendesk, each as it comes from the source and as it is after the first step. */
export function zendeskTables(...names: string[]): string[] {
  return names.flatMap((name) => [`zendesk/stg_zendesk__${name}`, `zendesk/${name}`]);
}

/** The same of HubSpot. */
export function hubspotTables(...names: string[]): string[] {
  return names.flatMap((name) => [`hubspot/stg_hubspot__${name}`, `hubspot/${name}`]);
}

/** Finished data sets of Zendesk. */
export function zendesk(...names: string[]): string[] {
  return names.map((name) => `zendesk/zendesk__${name}`);
}

/** Finished data sets of HubSpot. */
export function hubspot(...names: string[]): string[] {
  return names.map((name) => `hubspot/hubspot__${name}`);
}

/** Steps in between, of Zendesk. */
export function zendeskSteps(...names: string[]): string[] {
  return names.map((name) => `zendesk/int_zendesk__${name}`);
}

/** Steps in between, of HubSpot. */
export function hubspotSteps(...names: string[]): string[] {
  return names.map((name) => `hubspot/int_hubspot__${name}`);
}

import type { PersonalData, Sensitivity } from './classification.ts';

/** What the names of a data set's fields make one think, and which of them; a guess for a person to judge. */
export type Suggestion = {
  personalData: Exclude<PersonalData, 'unknown'>;
  sensitivity: Exclude<Sensitivity, 'unclassified' | 'public'>;
  /** The fields that speak for it, at most three. */
  because: string[];
};

/** Words of field names that tell of people's health, belief, origin and the like: GDPR article 9(1). */
const SPECIAL = words(
  'health diagnosis disease illness medication allergy disability pregnancy religion religious ethnicity ethnic race sexual orientation biometric fingerprint genetic union political',
);
/** Words of field names that lead to one person: GDPR article 4(1). */
const PERSONAL = words(
  'email mail phone mobile telephone fax firstname lastname surname forename fullname birth birthday birthdate dob gender sex street postcode zip iban bic passport ssn salary latitude longitude ip cookie device advertising idfa gaid username handle avatar signature',
);
/** Two words that lead to one person only together. */
const PERSONAL_PAIRS = new Set([
  'first name',
  'last name',
  'full name',
  'user name',
  'customer name',
  'contact name',
  'home address',
  'postal address',
  'credit card',
  'card number',
  'bank account',
  'tax id',
  'user agent',
]);
/** Ids of people: whoever has the right table knows who it is. */
const PEOPLE = words(
  'customer user person people contact subscriber member employee visitor guest patient applicant agent author requester recipient',
);

function words(text: string): Set<string> {
  return new Set(text.split(' '));
}

/**
 * Guesses from field names alone. Special categories before personal data before none; what is about nobody is taken for internal, which
 * is for everybody in the company. Undefined where there are no fields to go by.
 */
export function suggestClass(fieldNames: readonly string[]): Suggestion | undefined {
  if (fieldNames.length === 0) return undefined;
  const split = fieldNames.map((name) => ({ name, parts: partsOf(name) }));
  const special = split.filter(({ parts }) => parts.some((part) => SPECIAL.has(part)));
  if (special.length > 0) return suggestion('special', 'restricted', special);
  const personal = split.filter(({ parts }) => leadsToPerson(parts));
  if (personal.length > 0) return suggestion('personal', 'confidential', personal);
  return { personalData: 'none', sensitivity: 'internal', because: [] };
}

function leadsToPerson(parts: string[]): boolean {
  if (parts.some((part) => PERSONAL.has(part))) return true;
  if (parts.some((part, at) => PERSONAL_PAIRS.has(`${part} ${parts[at + 1] ?? ''}`))) return true;
  return parts.at(-1) === 'id' && parts.some((part) => PEOPLE.has(part));
}

function suggestion(
  personalData: Suggestion['personalData'],
  sensitivity: Suggestion['sensitivity'],
  fields: { name: string }[],
): Suggestion {
  return { personalData, sensitivity, because: fields.slice(0, 3).map(({ name }) => name) };
}

/** `customerEmail_hash` is customer, email and hash. */
function partsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

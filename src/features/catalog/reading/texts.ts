/** A text as it is stored: without the blanks around it, empty where there is none, and nothing in it that PostgreSQL refuses. */
export function asText(text: string | null | undefined): string {
  return text ? storable(text).trim() : '';
}

/** A name as it is stored and compared: the same in Unicode's form C. */
export function asName(text: string): string {
  return asText(text).normalize('NFC');
}

/** PostgreSQL stores neither NUL nor half a surrogate pair: U+FFFD, Unicode's replacement character, stands in for both. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** The longest key that {@link keyFrom} makes. */
const LONGEST = 40;

/**
 * A key for something that people named: its Latin letters and digits, joined by dashes, such as `brand-and-crm`. Where another has that
 * key already, a number follows; a name without any such letter becomes `fallback`.
 */
export function keyFrom(name: string, taken: ReadonlySet<string>, fallback: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const base = plain === '' ? fallback : plain;
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/** Names are the same to people whatever their case and spaces. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

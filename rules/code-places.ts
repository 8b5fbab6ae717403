/** Of a million units their places by their codes: those of digits, as most are, as numbers, which take a fifth of a text's memory and are found faster. */
export class CodePlaces {
  readonly #places = new Map<number | string, number>();

  get(code: string): number | undefined {
    return this.#places.get(keyOf(code));
  }

  set(code: string, place: number): void {
    this.#places.set(keyOf(code), place);
  }

  *entries(): Generator<[code: string, place: number]> {
    for (const [key, place] of this.#places) yield [typeof key === 'number' ? String(key).slice(1) : key, place];
  }
}

/** A 1 stands before the digits, so that zeros in front count: 001 and 1 are two codes. */
function keyOf(code: string): number | string {
  if (code.length > mostDigits) return code.length > mostOwned ? ownLetters(code) : code;
  let key = 1;
  for (let at = 0; at < code.length; at++) {
    const digit = code.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return code;
    key = key * 10 + digit;
  }
  return key;
}

/** With a 1 before them they are less than 2^31, which takes no memory of its own. */
const mostDigits = 9;
/** A part of a long text keeps all of it, where it has more than a dozen letters. */
const mostOwned = 12;
const ownLetters = (code: string): string => Buffer.from(code).toString();

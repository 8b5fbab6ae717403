/** Compares two codes by their UTF-8 bytes, the order of every list of units: the same on every machine and in PostgreSQL's "C" collation. */
export function compareCodes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    // UTF-16 puts surrogates below U+E000-U+FFFF, UTF-8 above them.
    const bothPlain = left < 0xd800 || right < 0xd800 || isSurrogate(left) === isSurrogate(right);
    return bothPlain ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

export function inCodeOrder<T extends { code: string }>(units: Iterable<T>): T[] {
  return [...units].sort((a, b) => compareCodes(a.code, b.code));
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

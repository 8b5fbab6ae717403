/**
 * A short number for one version of a unit's report, to be read out on the telephone: the unit's code, the version, and three digits made
 * of the content, by which a digit that was misheard, or another content, is noticed: `17617-2-482`.
 */
export function receiptNumber({ code, version, hash }: { code: string; version: number; hash: string }): string {
  const check = Number.parseInt(hash.slice(0, 8), 16) % 1_000;
  return `${code}-${version}-${String(check).padStart(3, '0')}`;
}

/** The code of the unit in such a number, as it was typed into a search; null: it is none. */
export function codeInReceipt(text: string): string | null {
  const [, code] = /^(.{1,40}) ?- ?\d{1,6} ?- ?\d{3}$/.exec(text.trim()) ?? [];
  return code?.trim() ?? null;
}

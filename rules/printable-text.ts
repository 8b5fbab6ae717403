import { looksLikeOldCodePage } from './old-code-page.ts';

// Words are pasted from Word, phones and machines of the last century. What a document's font (Tinos) has no letter for would be a box in front of
// leadership: replaced where its meaning is known, else the unit is warned before it sends.

/** Bullets, ticks and arrows of Word's own fonts, which are private characters everywhere else, and of fonts that ours is not. */
const known: readonly [letters: string, instead: string][] = [
  ['\uf0b7\uf0a7\uf06c\uf06e\uf075\uf076\uf0a8\uf0d8\uf0fc\uf0fe\uf071\uf0b2\uf0bf', '•'],
  ['\uf02d\uf0be', '–'],
  ['\uf0e0\uf0e8\uf0f0', '→'],
  ['\uf020', ' '],
];
/** Shown well on a page, and a box on paper. */
const knownOnPaper: readonly [letters: string, instead: string][] = [
  ['➢➤►▶✓✔☑✅◆❖★☆✦❑□☐♦', '•'],
  ['⇒➔➜⟶', '→'],
  ['\ufe0f', ''],
];

const replacements = (lists: readonly (readonly [string, string])[]) =>
  new Map(lists.flatMap(([letters, instead]) => [...letters].map((letter): [string, string] => [letter, instead])));
const whenKept = replacements(known);
const onPaper = replacements([...known, ...knownOnPaper]);

/** Word's private characters as what they stand for. */
export const withoutPrivate = (text: string): string => text.replace(/\p{Co}/gu, (letter) => whenKept.get(letter) ?? letter);

/** As a document can print it; what has no known meaning stays. */
export const printableText = (text: string): string =>
  text.replace(/\p{Co}|\p{So}|\p{Sm}|\ufe0f/gu, (letter) => onPaper.get(letter) ?? letter);

export type TextDoubt = { kind: 'old-code-page' } | { kind: 'unprintable'; letters: string };

/** What nearly every text is made of, and every document prints: looked for first, for each report in the busiest hour is. */
const notPlain = /[^\0-\u02ff\u1e00-\u1eff\u2013-\u2026]/;

/** What of a text would not be readable in the document. */
export function textDoubt(text: string): TextDoubt | null {
  if (looksLikeOldCodePage(text)) return { kind: 'old-code-page' };
  if (!notPlain.test(text)) return null;
  const left = printableText(text).match(/\p{Co}|\p{Extended_Pictographic}(?<![\u00a9\u00ae\u2122])/gu);
  return left === null ? null : { kind: 'unprintable', letters: [...new Set(left)].slice(0, 5).join(' ') };
}

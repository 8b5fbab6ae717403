import { withoutPrivate } from './printable-text.ts';
import { trimEndOf } from './trim-letters.ts';

// How a text of a person is kept: NFC, so that what was typed on two keyboards is one text, and whole characters. Markup and marks of writing
// direction stay as they were typed: it is the pages' duty to escape them.

/** One line: line breaks, tabs and other controls are spaces, and spaces in a row are one. */
export function cleanLine(text: string): string {
  const line = text.toWellFormed().normalize('NFC');
  return isClean.test(line) ? line : line.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Most lines are as they are to be, which is told several times as fast as they are made anew. */
const isClean = /^[^\p{Cc}\s]+(?: [^\p{Cc}\s]+)*$/u;

/** A code without what cannot be seen: two that look alike are one. */
export const cleanCode = (text: string): string => (/^[!-~]*$/.test(text) ? text : cleanLine(text.replace(/[\p{Cf}\p{DI}]/gu, '')));

/** Several lines with one kind of line end and no other controls; Word's private bullets are bullets. */
export function cleanProse(text: string): string {
  const typed = text.toWellFormed().normalize('NFC');
  if (isCleanProse.test(typed)) return typed;
  return withoutPrivate(text)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .split('\n')
    .map((line) => trimEndOf(line, ' \u00a0'))
    .join('\n')
    .trim();
}

/** Of one paragraph, as most are: nothing that is taken out, or becomes something else. */
const isCleanProse = /^[^\p{Cc}\p{Co}\s]+(?: [^\p{Cc}\p{Co}\s]+)*$/u;

/** As it was typed, without what a database cannot hold and nobody types: half characters and controls. */
export function storableText(text: string): string {
  return isStorable(text) ? text : text.toWellFormed().replace(/[^\P{Cc}\t\r\n]/gu, '');
}

export const isStorable = (text: string): boolean => text.isWellFormed() && !/[^\P{Cc}\t\r\n]/u.test(text);

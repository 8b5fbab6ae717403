import { saysNothing } from './text-without-content.ts';

/** What a unit right below wrote in the same box of its approved report. */
export interface ChildWords {
  name: string;
  words: string;
}

const written = ({ name, words }: ChildWords): string => `${name}: ${words}`;
const restOf = (units: number): string => `(Còn ${units} đơn vị khác.)`;
const isRest = /^\(Còn \d{1,7} đơn vị khác\.\)$/;
const lengthOf = (text: string): number => [...text].length;

/** Their words one after another, each behind its unit's name, as far as the box goes; who is left is counted. Who wrote "none" is left out. */
export function wordsOfChildren(said: readonly ChildWords[], most: number): string {
  const all = said.filter(({ words }) => words.trim() !== '' && !saysNothing(words)).map(written);
  const whole = all.join('\n');
  if (lengthOf(whole) <= most) return whole;
  const lines: string[] = [];
  let length = lengthOf(restOf(all.length));
  for (const line of all) {
    length += lengthOf(line) + 1;
    if (length > most) break;
    lines.push(line);
  }
  const text = [...lines, restOf(all.length - lines.length)].join('\n');
  return lines.length === 0 ? '' : text;
}

/** Whether a text is nothing but words of theirs, in whatever order: then nobody has written any of it yet. */
export function isOfChildrenAlone(text: string, said: readonly ChildWords[]): boolean {
  const linesOf = (one: string): string[] => one.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim().normalize('NFC')]));
  const theirs = new Set(said.flatMap((one) => linesOf(written(one))));
  const lines = linesOf(text);
  return lines.length > 0 && lines.every((line) => theirs.has(line) || isRest.test(line));
}

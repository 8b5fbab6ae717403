import { contentHash } from './canonical-json.ts';
import type { OfficeWords, ResultWords } from './office-words.ts';

/** Apart from the content's own hash, which is the same with or without words; it names that one, so that words cannot be moved to other figures. */
export const wordsHash = ({ foreword, assessment, tasks }: ResultWords, figuresHash: string): string =>
  contentHash({ foreword, assessment, tasks, figures: figuresHash });

/** What a document prints of the words: these, whose, and since when. Released on another day than they were saved on, it is set again. */
export const printedWords = ({ hash, office, on }: OfficeWords): string => `${hash} ${on} ${office}`;

/** Whether a document has exactly that in it. One that was set before it was kept with the day is taken as it is: leaders have it so. */
export const isSetWith = (printed: string | null, words: OfficeWords): boolean => printed === printedWords(words) || printed === words.hash;

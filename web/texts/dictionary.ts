import type { Language, Text } from '../../rules/texts/language.ts';
import { en } from './en-all-pages.ts';
import { type Texts, vi } from './vi-all-pages.ts';

export type { Texts } from './vi-all-pages.ts';

const dictionaries: Record<Language, Texts> = { vi, en };

/** The fixed words of the pages in one language. What units and offices wrote is never translated. */
export function textsIn(language: Language): Texts {
  return dictionaries[language];
}

/** A text that is kept in every language at once, as what is wrong with a form is. */
export const inEachLanguage = (write: (t: Texts) => string): Text => ({ vi: write(vi), en: write(en) });

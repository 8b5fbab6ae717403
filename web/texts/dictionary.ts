import type { Language } from '../../rules/texts/language.ts';
import { en } from './en.ts';
import { type Texts, vi } from './vi.ts';

export type { Texts } from './vi.ts';

const dictionaries: Record<Language, Texts> = { vi, en };

/** The fixed words of the pages in one language. What units and offices wrote is never translated. */
export function textsIn(language: Language): Texts {
  return dictionaries[language];
}

import { sharedEn } from './en-shared.ts';
import type { Language, Text } from './language.ts';
import { type SharedTexts, sharedVi } from './vi-shared.ts';

export type { SharedTexts } from './vi-shared.ts';

/** The words that several rooms print, by language. The compiler sees to it that neither lacks one. */
export const texts: Record<Language, SharedTexts> = { vi: sharedVi, en: sharedEn };

/** A text that is kept in every language at once, as the lines of a timeline are. */
export const inEach = (write: (t: SharedTexts) => string): Text => ({ vi: write(texts.vi), en: write(texts.en) });

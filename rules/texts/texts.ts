import { en } from './en.ts';
import type { Language } from './language.ts';
import { type Texts, vi } from './vi.ts';

export type { Texts } from './vi.ts';

/** The words that several rooms print, by language. The compiler sees to it that neither lacks one. */
export const texts: Record<Language, Texts> = { vi, en };

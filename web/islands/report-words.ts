import type { Language } from '../../rules/texts/language.ts';
import { enTyping } from '../texts/en-typing.ts';
import { viTyping } from '../texts/vi-typing.ts';

export const language = document.documentElement.lang as Language;

/** What the page says while it is filled in, in its own language. */
export const words = language === 'en' ? enTyping : viTyping;

export type Words = typeof words;

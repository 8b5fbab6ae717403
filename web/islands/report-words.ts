import type { Language } from '../../rules/texts/language.ts';
import { enTyping } from '../texts/en-typing.ts';
import { viTyping } from '../texts/vi-typing.ts';

/** The page's, put in when the module is built (web/assets.ts): only its words are in it. */
declare const LANGUAGE: Language;

export const language = LANGUAGE;

/** What the page says while it is filled in. */
export const words = LANGUAGE === 'en' ? enTyping : viTyping;

export type Words = typeof words;

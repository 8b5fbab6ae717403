import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A party as it stands wherever its signature is shown. */
export interface PartyValues {
  name: string;
  office: string;
  coordinating: boolean;
  signedOn: string | null;
  /** It signed on paper: what stands there, and which office signed. */
  onPaper: { number: string; by: string } | null;
}

/** "ký ngày 23/03/2023"; of a signature on paper, which one it is. */
export function signatureWords({ signedOn, onPaper }: Pick<PartyValues, 'signedOn' | 'onPaper'>, language: Language): string {
  const t = textsIn(language).program;
  if (signedOn === null) return t.notSigned;
  const day = writeShortDate(signedOn, language);
  return onPaper === null ? t.signedOn(day) : t.signedOnPaper(day, isolated(onPaper.number), isolated(onPaper.by));
}

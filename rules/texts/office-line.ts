import { dialled, type OfficeToAsk } from '../office-to-ask.ts';
import type { Language } from './language.ts';

const phone: Record<Language, string> = { vi: 'điện thoại', en: 'telephone' };

/** An office and the ways to it, in order: what is said before each, what is shown, and where it leads when it is pressed. */
export const officeParts = (
  { office, email, phone: number }: OfficeToAsk,
  language: Language,
): { before: string; shown: string; href: string }[] => [
  { before: '', shown: office, href: '' },
  ...(number === null ? [] : [{ before: `${phone[language]} `, shown: number, href: `tel:${dialled(number)}` }]),
  { before: '', shown: email, href: `mailto:${email}` },
];

/** `Hội Khuyến học huyện Quế Phong, điện thoại 0238 1234 567, que-phong@hoi.example`; without a number the address alone. */
export const officeLine = (one: OfficeToAsk, language: Language): string =>
  officeParts(one, language)
    .map(({ before, shown }) => `${before}${shown}`)
    .join(', ');

import type { OfficeToAsk } from '../office-to-ask.ts';
import type { Language } from './language.ts';

const phone: Record<Language, string> = { vi: 'điện thoại', en: 'telephone' };

/** `Hội Khuyến học huyện Quế Phong, điện thoại 0238 1234 567, que-phong@hoi.example`; without a number the address alone. */
export const officeLine = ({ office, email, phone: number }: OfficeToAsk, language: Language): string =>
  [office, ...(number === null ? [] : [`${phone[language]} ${number}`]), email].join(', ');

import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { MailSetting } from './mail-setting.ts';

const tell: Record<Language, (coordinator: string) => string> = {
  vi: (coordinator) => `xin báo ngay ${coordinator}`,
  en: (coordinator) => `please tell ${coordinator} at once`,
};

/** Whom to tell where something is wrong with an address, inside a sentence: the standing office, with where it is reached. */
export function coordinatorLine(email: string | null, { senderOffice, language }: MailSetting): string {
  return tell[language](writeName(email === null ? senderOffice : `${senderOffice}, ${email}`));
}

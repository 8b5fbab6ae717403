import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { list, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (count: string, first: string) => `${count} văn bản làm căn cứ đã thay đổi: ${first}`,
  title: 'Văn bản làm căn cứ của chương trình',
  replaced: (name: string, on: string, by: string) => `${name}: được thay thế từ ${on} bằng ${by}`,
  ended: (name: string, on: string) => `${name}: hết hiệu lực sau ${on}`,
  ask: 'Xin xem chương trình có phải điều chỉnh theo không. Nội dung đã ký không tự thay đổi; muốn đổi thì lập phụ lục.',
};

const en: typeof vi = {
  subject: (count, first) => `Documents that the program rests on have changed (${count}): ${first}`,
  title: 'Documents that the program rests on',
  replaced: (name, on, by) => `${name}: replaced from ${on} by ${by}`,
  ended: (name, on) => `${name}: in force until ${on}`,
  ask: 'Please see whether the program has to follow. What was signed does not change by itself; it is changed by an amendment.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office of each program that rests on it: a document was replaced, or ends. */
export function directiveChangedMail(facts: FactsOf<'directive-changed'>, { language }: MailSetting): Letter {
  const words = texts[language];
  const nameOf = ({ title, documentNumber }: { title: string; documentNumber: string | null }): string =>
    [documentNumber ?? '', title]
      .filter((part) => part !== '')
      .map(writeName)
      .join(', ');
  const lines = facts.changes.map((change) => {
    const on = writeShortDate(change.on, language);
    return change.replacement === null ? words.ended(nameOf(change), on) : words.replaced(nameOf(change), on, nameOf(change.replacement));
  });
  const subject = words.subject(writeFigure(facts.changes.length, language), writeName(facts.changes[0]?.documentNumber ?? ''));
  return {
    subject,
    headline: subject,
    urgent: false,
    inFull: true,
    office: facts.office,
    blocks: [list(words.title, lines), paragraph(words.ask)],
    action: { label: letterWords[language].buttons.seeDirectives, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}

import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import { agreementLetter } from './agreement-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (program: string) => `Xin ý kiến về dự thảo: ${program}`,
  by: 'Nơi gửi',
  until: 'Góp ý đến ngày',
  words: 'Lời của cơ quan thường trực',
  ask: 'Xin mở liên kết dưới đây để đọc dự thảo và ghi ý kiến, về cả dự thảo hay từng phần. Chưa có gì được ký: dự thảo còn sửa được, và khi đưa ra ký Quý vị nhận một thư khác.',
};

const en: typeof vi = {
  subject: (program) => `Your comments are asked for: ${program}`,
  by: 'Sent by',
  until: 'Until',
  words: 'What the standing office says',
  ask: 'Open the link below to read the draft and write what you think, of the whole or of a part. Nothing is signed yet: the draft can still be changed, and you get another mail when it is put to signature.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To a party's signatory: a draft to comment on, before it is put to signature. */
export function draftSentMail(facts: FactsOf<'draft-sent'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const program = writeName(setting.programName);
  return agreementLetter({ ...facts, reader: 'signatory' }, setting, {
    subject: words.subject(program),
    blocks: [
      factTable([
        { label: letterWords[language].program, value: program },
        { label: words.by, value: writeName(facts.by) },
        ...(facts.until === null ? [] : [{ label: words.until, value: writeShortDate(facts.until, language) }]),
      ]),
      ...(facts.words === '' ? [] : [quote(words.words, facts.words)]),
      paragraph(words.ask),
    ],
  });
}

import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import { agreementLetter } from './agreement-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, list, paragraph, quote } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: {
    declined: (office: string, program: string) => `${office} không ký ${program}`,
    withdrawn: (_office: string, program: string) => `Đã rút khỏi ký: ${program}`,
  },
  amendment: {
    declined: (office: string, n: number, program: string) => `${office} không ký sửa đổi lần ${n}: ${program}`,
    withdrawn: (_office: string, n: number, program: string) => `Đã rút khỏi ký sửa đổi lần ${n}: ${program}`,
  },
  amendmentDraft: 'Sửa đổi trở lại dự thảo; chương trình vẫn theo bản đang có hiệu lực.',
  when: { declined: 'Trả lời lúc', withdrawn: 'Rút lúc' },
  by: 'Bên rút',
  number: 'Mã đối chiếu',
  reason: 'Lý do',
  draft: 'Chương trình trở lại dự thảo.',
  superseded: 'Chữ ký của các bên sau đây theo bản này không còn tính, được giữ trong nhật ký',
  coordinator: 'Quý vị sửa bản dự thảo rồi đưa ra ký lại; các bên đều được mời ký lại, kể cả bên đã ký.',
  signatory: 'Khi chương trình được đưa ra ký lại, Quý vị nhận một thư mới.',
};

const en: typeof vi = {
  subject: {
    declined: (office, program) => `${office} does not sign ${program}`,
    withdrawn: (_office, program) => `Withdrawn from signing: ${program}`,
  },
  amendment: {
    declined: (office, n, program) => `${office} does not sign amendment ${n}: ${program}`,
    withdrawn: (_office, n, program) => `Amendment ${n} was withdrawn from signing: ${program}`,
  },
  amendmentDraft: 'The amendment is a draft again; the program goes on by the text that is in force.',
  when: { declined: 'Declined at', withdrawn: 'Withdrawn at' },
  by: 'Withdrawn by',
  number: 'Number of the text',
  reason: 'Why',
  draft: 'The program is a draft again.',
  superseded: 'These signatures of that text do not count any more, and are kept in the record',
  coordinator: 'Correct the draft and put it to signature again: every party is asked anew, those that had signed too.',
  signatory: 'When the program is put to signature again, you get another mail.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office and to who was asked to sign: a party declines, or the text was withdrawn. */
export function signingEndedMail(facts: FactsOf<'signing-ended'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const amendment = facts.amendment ?? null;
  const [by, program] = [writeName(facts.by), writeName(setting.programName)];
  const subject = amendment === null ? words.subject[facts.outcome](by, program) : words.amendment[facts.outcome](by, amendment, program);
  return agreementLetter(facts, setting, {
    subject,
    blocks: [
      factTable([
        { label: words.when[facts.outcome], value: writeInstant(facts.at, setting.timeZone, language) },
        ...(facts.outcome === 'withdrawn' ? [{ label: words.by, value: writeName(facts.by) }] : []),
        { label: words.number, value: facts.textNumber },
      ]),
      quote(words.reason, facts.reason),
      paragraph(amendment === null ? words.draft : words.amendmentDraft),
      ...(facts.superseded.length === 0 ? [] : [list(`${words.superseded}:`, facts.superseded.map(writeName))]),
      ...(amendment === null ? [paragraph(words[facts.reader])] : []),
    ],
  });
}

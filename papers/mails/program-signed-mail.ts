import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import { agreementLetter } from './agreement-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, list, paragraph } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (program: string) => `Các bên đã ký đủ: ${program}`,
  amended: (n: number, program: string) => `Các bên đã ký đủ sửa đổi lần ${n}: ${program}`,
  amendedNext: 'Sửa đổi được áp dụng từ ngày có hiệu lực, cho các kỳ mở từ ngày đó.',
  number: 'Mã đối chiếu',
  inForce: 'Có hiệu lực từ',
  signatures: 'Chữ ký',
  signature: (office: string, party: string, when: string) => `${office}, thay mặt ${party}, ký ngày ${when}`,
  onPaper: (office: string, party: string, when: string, number: string) =>
    `${office}, thay mặt ${party}, ký trên giấy số ${number} ngày ${when}`,
  witnesses: 'Chứng kiến',
  witness: 'Quý vị nhận bản này với tư cách chứng kiến việc ký.',
  coordinator: 'Quý vị có thể khởi động chương trình.',
  signatory: 'Cơ quan thường trực sẽ khởi động chương trình.',
};

const en: typeof vi = {
  subject: (program) => `All parties have signed: ${program}`,
  amended: (n, program) => `All parties have signed amendment ${n}: ${program}`,
  amendedNext: 'It holds from the day on which it is in force, for reviews that open from then on.',
  number: 'Number of the text',
  inForce: 'In force from',
  signatures: 'Signatures',
  signature: (office, party, when) => `${office}, for ${party}, on ${when}`,
  onPaper: (office, party, when, number) => `${office}, for ${party}, on paper no. ${number} of ${when}`,
  witnesses: 'Witnesses',
  witness: 'This is your copy as a witness of the signing.',
  coordinator: 'You can start the program.',
  signatory: 'The standing office will start the program.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office, the parties and the witnesses: every party has signed. */
export function programSignedMail(facts: FactsOf<'program-signed'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const isWitness = facts.reader === 'witness';
  const amendment = facts.amendment ?? null;
  const program = writeName(setting.programName);
  const subject = amendment === null ? words.subject(program) : words.amended(amendment, program);
  return agreementLetter({ ...facts, link: isWitness ? null : facts.link }, setting, {
    subject,
    blocks: [
      factTable([
        { label: words.number, value: facts.textNumber },
        { label: words.inForce, value: writeShortDate(facts.inForceOn, language) },
      ]),
      list(
        `${words.signatures}:`,
        facts.signatures.map(({ office, party, on, onPaper }) => {
          const [by, of, day] = [writeName(office), writeName(party), writeShortDate(on, language)];
          return onPaper === null ? words.signature(by, of, day) : words.onPaper(by, of, day, writeName(onPaper));
        }),
      ),
      ...(facts.witnesses.length === 0
        ? []
        : [
            list(
              `${words.witnesses}:`,
              facts.witnesses.map(({ name, holder }) => (holder === null ? writeName(name) : `${writeName(name)}: ${writeName(holder)}`)),
            ),
          ]),
      paragraph(amendment === null || isWitness ? words[facts.reader] : words.amendedNext),
    ],
  });
}

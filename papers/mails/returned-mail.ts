import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeName, writeOnOneLine, writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, list, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string, due: string) => `Cần sửa và gửi lại: ${report} của ${unit}, ${due}`,
  headline: (reviewer: string, report: string) => `${reviewer} trả lại ${report} để Quý vị sửa và gửi lại`,
  reviewer: 'Đơn vị duyệt',
  at: 'Trả lại lúc',
  comment: 'Ý kiến của đơn vị duyệt',
  fields: 'Những mục cần xem lại',
  approvedBefore: 'Báo cáo này đã được duyệt trước đó. Nay số liệu đã ra khỏi mọi số cộng, cho đến khi bản sửa được duyệt.',
  ask: `Số liệu đã nhập vẫn còn nguyên. Xin mở báo cáo, sửa các mục được nêu rồi bấm “${home.vi.buttons.submitReport}”.`,
};

const en: typeof vi = {
  subject: (report, unit, due) => `Please correct and send again: ${report} of ${unit}, ${due}`,
  headline: (reviewer, report) => `${reviewer} returned your ${report} to be corrected and sent again`,
  reviewer: 'Reviewer',
  at: 'Returned at',
  comment: "The reviewer's comment",
  fields: 'What to look at again',
  approvedBefore: 'It had been approved before. Its figures have now left every sum, until the corrected version is approved.',
  ask: `What you entered is all still there. Please open the report, correct what is named and press “${home.en.buttons.submitReport}”.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The unit above returned the report, with its comment. */
export function returnedMail(facts: FactsOf<'returned'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const reviewer = writeName(facts.reviewer);
  const standing = dueWords(facts.unit.due, setting);
  return {
    subject: words.subject(report, unit, standing.due),
    headline: words.headline(reviewer, report),
    urgent: true,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.reviewer, value: reviewer },
        ...(facts.at === null ? [] : [{ label: words.at, value: writeInstant(facts.at, setting.timeZone, language) }]),
        {
          label: shared.due,
          value: `${standing.clock} (${small(standing.left)})`,
          urgent: standing.past,
        },
      ]),
      ...(facts.comment.trim() === '' ? [] : [quote(words.comment, facts.comment)]),
      ...(facts.fields.length === 0
        ? []
        : [
            list(
              words.fields,
              facts.fields.map((field) => `${writeName(field.label)}: ${writeOnOneLine(field.comment)}`),
            ),
          ]),
      ...(facts.approvedBefore ? [paragraph(words.approvedBefore)] : []),
      paragraph(words.ask),
      ...(standing.past ? [paragraph(shared.stillTaken)] : []),
    ],
    action: { label: letterWords[setting.language].buttons.correctReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}

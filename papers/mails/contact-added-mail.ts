import { writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeOnOneLine, writeUnit } from '../wording/names.ts';
import { coordinatorLine } from './coordinator-line.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string) => `Quý vị là đầu mối nhận thư của ${unit}`,
  headline: (unit: string) => `Từ nay thư của chương trình gửi ${unit} đến địa chỉ này`,
  from: 'Từ ngày',
  to: 'Đến',
  insteadOf: (office: string) => `Trong thời gian đó, thư lẽ ra gửi ${office} được gửi đến đây.`,
  given: (by: string) => `${by} đã ghi địa chỉ này làm nơi nhận thư của đơn vị: thư nhắc, thư báo kết quả và liên kết báo cáo.`,
  confirmed: 'Địa chỉ này vừa được xác nhận làm nơi nhận thư của đơn vị: thư nhắc, thư báo kết quả và liên kết báo cáo.',
  open: 'Đề nghị Quý vị mở báo cáo theo liên kết dưới đây. Có thể điền trên điện thoại, lưu nháp và làm tiếp.',
  none: 'Hiện chưa có kỳ báo cáo nào của đơn vị. Khi mở kỳ, liên kết được gửi đến địa chỉ này.',
  careful: (tell: string) => `Nếu Quý vị không làm việc cho đơn vị này, ${tell}, và không mở liên kết.`,
};

const en: typeof vi = {
  subject: (unit) => `You get the mails of ${unit}`,
  headline: (unit) => `From now on the mails of the program to ${unit} come to this address`,
  from: 'From',
  to: 'Until',
  insteadOf: (office) => `In that time the mails that would go to ${office} come here.`,
  given: (by) => `${by} has given this address as the one where the unit gets its mails: reminders, results and the link to its report.`,
  confirmed: 'This address has just been confirmed as one where the unit gets its mails: reminders, results and the link to its report.',
  open: 'Please open the report behind the link below. You can fill it in on a telephone, save a draft and go on later.',
  none: 'The unit has no report to make at present. When a cycle opens, its link is sent to this address.',
  careful: (tell) => `If you do not work for this unit, ${tell}, and do not open the link.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** Somebody gets a unit's mails from now on; with the link to its report of the latest cycle. */
export function contactAddedMail(facts: FactsOf<'contact-added'>, setting: MailSetting): Letter {
  const { language } = setting;
  const { duty, life, link } = facts;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const standing = duty?.due ? dueWords(duty.due, setting) : null;
  const due = standing ? `${standing.clock} (${small(standing.left)})` : '';
  return {
    subject: words.subject(unit),
    headline: words.headline(unit),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        ...(life.from === null ? [] : [{ label: words.from, value: writeWeekday(life.from, language) }]),
        ...(life.to === null ? [] : [{ label: words.to, value: shared.endOf(writeWeekday(life.to, language)) }]),
        ...(duty === null
          ? []
          : [
              {
                label: shared.report,
                value: `${capital(writeReportName(duty.cycle, language))}: ${home[language].assignmentStates[duty.state]}`,
              },
            ]),
        ...(due === '' ? [] : [{ label: shared.due, value: due }]),
      ]),
      ...(life.insteadOf === null ? [] : [paragraph(words.insteadOf(writeOnOneLine(life.insteadOf)))]),
      paragraph(facts.by === null ? words.confirmed : words.given(writeOnOneLine(facts.by))),
      paragraph(duty === null ? words.none : words.open),
    ],
    action: link === null ? null : { label: shared.buttons.openReport, link },
    after: [
      paragraph(words.careful(coordinatorLine(facts.coordinatorEmail, setting))),
      ...(link === null ? [] : [paragraph(shared.ownLink)]),
    ],
    reason: shared.reporterReason(unit),
    linkAgain: link !== null,
  };
}

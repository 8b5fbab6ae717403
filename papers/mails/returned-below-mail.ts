import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: {
    returned: (own: string, unit: string) => `Báo cáo của ${own} được trả lại cùng báo cáo của ${unit}`,
    kept: (own: string, unit: string) => `Báo cáo của ${unit} được trả lại; báo cáo của ${own} giữ nguyên`,
    none: (_own: string, unit: string) => `Báo cáo đã duyệt của ${unit} được trả lại`,
  },
  corrected: {
    subject: {
      returned: (own: string, unit: string) => `Báo cáo của ${own} được trả lại vì báo cáo của ${unit} được sửa`,
      kept: (own: string, unit: string) => `Báo cáo của ${unit} được sửa; báo cáo của ${own} giữ nguyên`,
      none: (_own: string, unit: string) => `Báo cáo đã duyệt của ${unit} được sửa`,
    },
    headline: (unit: string, cycle: string) => `Báo cáo ${cycle} của ${unit} được sửa sau khi đã duyệt`,
    out: (unit: string) => `Số mới của ${unit} đã vào mọi số cộng thay cho số cũ.`,
    none: 'Quý vị không phải làm gì thêm.',
  },
  headline: (unit: string, cycle: string) => `Báo cáo ${cycle} của ${unit} được trả lại sau khi đã duyệt`,
  unit: 'Đơn vị',
  by: 'Người quyết định',
  at: 'Lúc',
  own: 'Báo cáo cấp trên',
  reason: 'Lý do',
  out: (unit: string) => `Số liệu của ${unit} đã ra khỏi mọi số cộng cho đến khi bản sửa được duyệt.`,
  becomes: {
    returned: (own: string) => `Báo cáo của ${own} đã gửi với số cộng cũ nên cũng được trả lại: xin xem lại số cộng rồi gửi lại.`,
    kept: (own: string) => `Báo cáo của ${own} giữ số đã báo cáo; chênh lệch so với số cộng được giải trình bằng lý do trên.`,
    none: () => 'Quý vị không phải làm gì thêm: khi đơn vị gửi lại, báo cáo lại chờ duyệt.',
  },
};

const en: typeof vi = {
  subject: {
    returned: (own, unit) => `The report of ${own} was returned together with that of ${unit}`,
    kept: (own, unit) => `The report of ${unit} was returned; that of ${own} stays as it is`,
    none: (_own, unit) => `The approved report of ${unit} was returned`,
  },
  corrected: {
    subject: {
      returned: (own, unit) => `The report of ${own} was returned, for that of ${unit} was corrected`,
      kept: (own, unit) => `The report of ${unit} was corrected; that of ${own} stays as it is`,
      none: (_own, unit) => `The approved report of ${unit} was corrected`,
    },
    headline: (unit, cycle) => `The report of ${unit} for the ${cycle} was corrected after it had been approved`,
    out: (unit) => `The new figures of ${unit} stand in every sum in place of the old ones.`,
    none: 'There is nothing for you to do.',
  },
  headline: (unit, cycle) => `The report of ${unit} for the ${cycle} was returned after it had been approved`,
  unit: 'Unit',
  by: 'Decided by',
  at: 'At',
  own: 'Report above',
  reason: 'Reason',
  out: (unit) => `The figures of ${unit} have left every sum until its corrected version is approved.`,
  becomes: {
    returned: (own) =>
      `The report of ${own} was sent with the former sum, so it is returned too: please look at the sum again and send it again.`,
    kept: (own) => `The report of ${own} keeps the figures that it reported; the reason above explains the difference from the sum.`,
    none: () => 'There is nothing for you to do: when the unit sends again, its report awaits a decision again.',
  },
};

const texts: Record<Language, typeof vi> = { vi, en };

/** A report below was returned after it had been approved: what that does to the report of this office, or to one that it decides. */
export function returnedBelowMail(facts: FactsOf<'returned-below'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const [unit, own] = [writeUnit(facts.unit), writeName(facts.own)];
  const becomes = facts.becomes ?? 'none';
  const returned = becomes === 'returned';
  const said = facts.corrected ? words.corrected : words;
  return {
    subject: said.subject[becomes](own, unit),
    headline: said.headline(unit, writeCycle(facts.cycle, language)),
    urgent: returned,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.unit, value: unit },
        { label: words.by, value: writeName(facts.by) },
        { label: words.at, value: writeInstant(facts.at, setting.timeZone, language) },
        ...(becomes === 'none' ? [] : [{ label: words.own, value: own, urgent: returned }]),
      ]),
      ...(facts.reason.trim() === '' ? [] : [quote(words.reason, facts.reason)]),
      paragraph(said.out(unit)),
      paragraph(becomes === 'none' && facts.corrected ? words.corrected.none : words.becomes[becomes](own)),
    ],
    action: facts.coordinator
      ? { label: shared.buttons.reviewReports, link: facts.link }
      : { label: returned ? shared.buttons.correctReport : shared.buttons.openReport, link: facts.link },
    reason: facts.coordinator ? shared.coordinatorReason : shared.reporterReason(own),
    linkAgain: facts.coordinator ? 'sign-in' : true,
  };
}

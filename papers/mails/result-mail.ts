import { linksReadableDays } from '../../rules/link-lives.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, unit: string) => `Kết quả ${cycle}: phần của ${unit}`,
  acknowledged: (cycle: string) => `Kết quả ${cycle} đã được lãnh đạo các bên tiếp nhận`,
  delivered: (cycle: string) => `Kết quả ${cycle} đã được gửi lãnh đạo các bên`,
  result: 'Kết quả',
  what: 'Quý vị xem theo liên kết dưới đây: số liệu nào của mình được tính, đứng ở đâu so với các đơn vị cùng cấp, lời của lãnh đạo và cơ quan thường trực, số liệu các năm trước. Không phải làm gì thêm.',
  readable: `Liên kết này mở được trong ${linksReadableDays} ngày.`,
};

const en: typeof vi = {
  subject: (cycle, unit) => `Results of the ${cycle}: ${unit}`,
  acknowledged: (cycle) => `The leaders have acknowledged the results of the ${cycle}`,
  delivered: (cycle) => `The results of the ${cycle} have gone to the leaders`,
  result: 'Results',
  what: 'See by the link below which of your figures count, where they stand among units like yours, what the leaders and the standing office say, and your earlier years. There is nothing you need to do.',
  readable: `The link can be opened for ${linksReadableDays} days.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To a unit: the result of what it reported has come back. */
export function resultMail(facts: FactsOf<'result'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const cycle = writeCycle(facts.cycle, language);
  return {
    subject: words.subject(cycle, unit),
    headline: (facts.acknowledged ? words.acknowledged : words.delivered)(cycle),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: shared.program, value: writeName(setting.programName) },
        { label: words.result, value: capital(cycle) },
      ]),
      paragraph(`${words.what} ${words.readable}`),
    ],
    action: { label: shared.buttons.seeResult, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}

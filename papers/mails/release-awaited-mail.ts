import { dateOf } from '../../rules/instants.ts';
import { writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, program: string) => `Chờ phát hành: kết quả ${cycle}, ${program}`,
  ready: (cycle: string) => `Kết quả ${cycle} đã tổng hợp, chờ Quý cơ quan đọc và phát hành`,
  late: (cycle: string) => `Kết quả ${cycle} đã đến ngày gửi lãnh đạo nhưng chưa được phát hành`,
  result: 'Kết quả',
  planned: 'Ngày gửi đã định',
  ask: 'Xin đọc toàn văn và bản tóm tắt đúng như lãnh đạo sẽ nhận, viết thêm đánh giá, phương hướng, nhiệm vụ nếu cần, rồi phát hành. Số liệu đã khóa, không sửa được.',
  waits: 'Chương trình này chỉ gửi lãnh đạo sau khi phát hành, không sớm hơn ngày đã định.',
};

const en: typeof vi = {
  subject: (cycle, program) => `Awaiting release: results of the ${cycle}, ${program}`,
  ready: (cycle) => `The results of the ${cycle} are compiled and wait for you to read and release them`,
  late: (cycle) => `The results of the ${cycle} are due to the leaders and have not been released`,
  result: 'Results',
  planned: 'Planned day of delivery',
  ask: 'Please read the document and the brief exactly as the leaders will get them, add your assessment and the tasks ahead if you wish, and release them. The figures are frozen.',
  waits: 'This program delivers only what has been released, and not before the planned day.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: a compiled result waits to be read and released. */
export function releaseAwaitedMail(facts: FactsOf<'release-awaited'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const cycle = writeCycle(facts.cycle, language);
  const program = writeName(setting.programName);
  const late = facts.planned <= dateOf(setting.now, setting.timeZone);
  return {
    subject: words.subject(cycle, program),
    headline: (late ? words.late : words.ready)(cycle),
    urgent: late,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].program, value: program },
        { label: words.result, value: capital(cycle) },
        { label: words.planned, value: writeWeekday(facts.planned, language), urgent: late },
      ]),
      paragraph(words.ask),
      paragraph(words.waits),
    ],
    action: { label: letterWords[language].buttons.readAndRelease, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}

import { hours, writeHour } from '../../rules/hours-of-day.ts';
import { stepName, troubleText } from '../../rules/open-troubles.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { isWorkerLook } from '../../rules/worker-looks.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (step: string, program: string) => `Cần xử lý: “${step}” không hoàn thành, ${program}`,
  headline: (step: string) => `“${step}” không hoàn thành và cần người xử lý`,
  step: 'Bước',
  at: 'Lúc',
  problem: 'Trở ngại',
  cycle: 'Kỳ',
  /** What waits for it, and what goes on. */
  notice: 'Đây là một đợt thư báo: không việc nào phải chờ, mọi mốc khác vẫn diễn ra đúng ngày. Đợt thư này chưa đến người nhận.',
  inOrder:
    'Các bước sau của kỳ (khóa sổ, tổng hợp, gửi lãnh đạo) chờ bước này; các đơn vị vẫn gửi, duyệt báo cáo và thư nhắc vẫn đi khi kỳ đang mở.',
  program: 'Bước sau của chương trình chờ bước này; các kỳ đang mở vẫn tiếp tục.',
  beside: 'Đây là việc hệ thống tự làm bên cạnh các mốc: không mốc nào phải chờ, nhưng việc này chưa được làm chừng nào còn lỗi.',
  ask: `Xin khắc phục nguyên nhân rồi mở liên kết dưới đây và bấm “${home.vi.buttons.runAgain}”. Nếu không, hệ thống tự thử lại lúc ${writeHour(hours.triedAgain)} ngày làm việc tới.`,
  askBeside: `Hệ thống vẫn tự thử lại; khi nguyên nhân đã được khắc phục thì không phải làm gì thêm. Bấm “${home.vi.buttons.runAgain}” thì lời báo trên trang được gỡ; nếu còn lỗi, Quý vị được báo lại.`,
  skip: `Cũng có thể bấm “${home.vi.buttons.skipRound}”: khi đó các thư ấy không gửi nữa.`,
};

const en: typeof vi = {
  subject: (step, program) => `Needs attention: “${step}” did not complete, ${program}`,
  headline: (step) => `“${step}” did not complete and needs a person`,
  step: 'Step',
  at: 'At',
  problem: 'The problem',
  cycle: 'Cycle',
  notice: 'This is a round of notices: nothing waits for it, and everything else happens on its day. Its mails have not reached anybody.',
  inOrder:
    'The later steps of the cycle (close, compile, deliver) wait for it; while the cycle is open, units send and check reports and reminders go out.',
  program: 'The next step of the program waits for it; cycles that are open go on.',
  beside: 'The system does this by itself beside the moments: none of them waits for it, but it is not done as long as it fails.',
  ask: `Please remove the cause, open the link below and press “${home.en.buttons.runAgain}”. Otherwise it is tried again by itself at ${writeHour(hours.triedAgain)} on the next weekday.`,
  askBeside: `It goes on being tried by itself; once the cause is removed nothing more is to be done. Pressing “${home.en.buttons.runAgain}” takes the notice off the page; if it still fails, you are told again.`,
  skip: `You may also press “${home.en.buttons.skipRound}”: then they are not sent any more.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: a step failed in a way that trying again does not mend. */
export function troubleMail(facts: FactsOf<'trouble'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const step = writeName(stepName(facts.step, language));
  const isBeside = isWorkerLook(facts.step);
  const waits = isBeside ? words.beside : facts.skippable ? words.notice : facts.cycle ? words.inOrder : words.program;
  return {
    subject: words.subject(step, writeName(setting.programName)),
    headline: words.headline(step),
    urgent: true,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.step, value: step },
        ...(facts.cycle ? [{ label: words.cycle, value: capital(writeCycle(facts.cycle, language)) }] : []),
        { label: words.at, value: writeInstant(setting.now, setting.timeZone, language) },
      ]),
      quote(words.problem, troubleText(facts, language)),
      paragraph(waits),
      paragraph(isBeside ? words.askBeside : words.ask),
      ...(facts.skippable ? [paragraph(words.skip)] : []),
    ],
    action: { label: letterWords[setting.language].buttons.openProgram, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}

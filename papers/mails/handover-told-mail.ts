import { dateOf } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { writeOpenMatter } from '../../rules/texts/open-matter.ts';
import { writeName, writeOnOneLine } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, button, factTable, list, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

type Told = FactsOf<'handover-told'>;

const vi = {
  subject: {
    begun: (party: string) => `Đang bàn giao: ${party}`,
    unanswered: (party: string) => `Chưa ai trả lời đề nghị nhận bàn giao: ${party}`,
    taken: (party: string) => `Đã nhận bàn giao: ${party}`,
    refused: (party: string) => `Không nhận bàn giao: ${party}`,
    withdrawn: (party: string) => `Đã rút bàn giao: ${party}`,
  } satisfies Record<Told['outcome'], (party: string) => string>,
  what: 'Bàn giao',
  role: { signatory: 'ký và tiếp nhận kết quả', coordinator: 'công việc của cơ quan thường trực' },
  from: 'Người bàn giao',
  to: 'Người nhận',
  day: 'Làm từ ngày',
  by: 'Người thực hiện',
  reason: 'Lý do',
  next: {
    begun: 'Người nhận đã được hỏi bằng một thư. Chưa nhận thì người bàn giao vẫn làm như trước; liên kết và đăng nhập không đổi.',
    unanswered:
      'Người nhận đã được nhắc mà chưa trả lời; từ nay hệ thống không nhắc nữa. Người bàn giao vẫn làm như trước. Trên trang bàn giao của chương trình có thể gửi lại thư, hoặc rút lại rồi lập một bàn giao khác.',
    refused: 'Người bàn giao tiếp tục như trước. Có thể lập một bàn giao khác.',
    withdrawn: 'Người bàn giao tiếp tục như trước; liên kết đã gửi cho người nhận hết hiệu lực.',
  },
  leaving:
    'Đến hết ngày trước ngày đó Quý vị vẫn làm như trước. Từ ngày đó liên kết trong các thư trước hết hiệu lực, thư gửi cho người nhận.',
  leavingNow: 'Từ bây giờ liên kết trong các thư trước hết hiệu lực, đăng nhập không mở chương trình này nữa và thư gửi cho người nhận.',
  successor: 'Từ ngày đó thư của chương trình gửi đến địa chỉ này.',
  signIn: 'Từ ngày đó, đăng nhập bằng địa chỉ này thì mở được chương trình.',
  links: 'Các liên kết sau mở được từ ngày đó, của riêng Quý vị:',
  matters: 'Những việc đang chờ Quý vị',
  whyLeaving: 'Quý vị nhận thư này vì là người bàn giao.',
  whySuccessor: 'Quý vị nhận thư này vì địa chỉ này được ghi là của người nhận bàn giao.',
};

const en: typeof vi = {
  subject: {
    begun: (party) => `A hand-over is under way: ${party}`,
    unanswered: (party) => `Nobody has answered the hand-over: ${party}`,
    taken: (party) => `The hand-over was taken on: ${party}`,
    refused: (party) => `The hand-over was refused: ${party}`,
    withdrawn: (party) => `The hand-over was withdrawn: ${party}`,
  },
  what: 'What is handed over',
  role: { signatory: 'signing and receiving results', coordinator: 'the work of the standing office' },
  from: 'Hands over',
  to: 'Takes over',
  day: 'Acts from',
  by: 'Done by',
  reason: 'Why',
  next: {
    begun:
      'Whoever takes over has been asked by a mail. Until it is taken on, whoever hands over acts as before; links and sign-in stay the same.',
    unanswered:
      'Whoever was asked has been reminded and has not answered; no more reminders go. Whoever hands over acts as before. On the program’s page of hand-overs the mail can be sent again, or the hand-over withdrawn and another begun.',
    refused: 'Whoever was to hand over goes on as before. Another hand-over can be begun.',
    withdrawn: 'Whoever was to hand over goes on as before; the link that was sent has ended.',
  },
  leaving:
    'Until the end of the day before you act as before. From that day on links in earlier mails have ended, and mails go to whoever takes over.',
  leavingNow:
    'From now on links in earlier mails have ended, signing in does not open this program any more, and mails go to whoever takes over.',
  successor: 'From that day on mails of the program come to this address.',
  signIn: 'From that day on, signing in with this address opens the program.',
  links: 'These links open from that day on, and are for you alone:',
  matters: 'What waits for you',
  whyLeaving: 'You get this mail because it is you who hands over.',
  whySuccessor: 'You get this mail because this address was given as that of whoever takes over.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To both of a hand-over, the standing office and the parties' leaders: it was begun, taken on, refused or withdrawn. */
export function handoverToldMail(facts: Told, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const { outcome, reader, of } = facts;
  const isOffice = reader === 'coordinator' || (reader === 'successor' && of.role === 'coordinator' && outcome === 'taken');
  const subject = words.subject[outcome](writeName(of.party));
  return {
    subject,
    headline: subject,
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.what, value: capital(words.role[of.role]) },
        { label: words.from, value: `${writeOnOneLine(of.from.office)}, ${of.from.email}` },
        { label: words.to, value: `${writeOnOneLine(facts.to.office)}, ${facts.to.email}` },
        ...(facts.actsOn === null ? [] : [{ label: words.day, value: writeShortDate(facts.actsOn, language) }]),
        { label: words.by, value: writeOnOneLine(facts.by) },
      ]),
      quote(words.reason, facts.reason),
      ...next(facts, setting),
    ],
    action: isOffice ? { label: shared.buttons.openProgram, link: facts.link } : null,
    reason: isOffice
      ? shared.coordinatorReason
      : reader === 'leaving'
        ? words.whyLeaving
        : reader === 'successor'
          ? words.whySuccessor
          : shared.leaderReason,
    linkAgain: isOffice ? 'sign-in' : false,
  };
}

/** What it means for its reader. */
function next({ outcome, reader, of, actsOn, matters, links }: Told, { language, now, timeZone }: MailSetting): Block[] {
  const words = texts[language];
  if (outcome !== 'taken') return [paragraph(words.next[outcome])];
  if (reader === 'leaving') return [paragraph(isAhead(actsOn, now, timeZone) ? words.leaving : words.leavingNow)];
  if (reader !== 'successor') return [];
  return [
    paragraph(of.role === 'coordinator' ? `${words.successor} ${words.signIn}` : words.successor),
    ...(matters.length === 0
      ? []
      : [
          list(
            `${words.matters}:`,
            matters.map((matter) => writeOpenMatter(matter, language)),
          ),
        ]),
    ...(links.length === 0
      ? []
      : [
          paragraph(words.links),
          ...links.flatMap(({ title, link }) => [paragraph(title), button({ label: letterWords[language].buttons.open, link })]),
        ]),
  ];
}

const isAhead = (day: string | null, now: string, timeZone: string): boolean => day !== null && day > dateOf(now, timeZone);

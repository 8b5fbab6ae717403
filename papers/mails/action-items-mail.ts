import { type ActionNews, isSettled } from '../../rules/action-item-states.ts';
import { daysUntil } from '../../rules/days-between.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { texts as shared } from '../../rules/texts/texts.ts';
import type { WaitingMatter } from '../../rules/waiting-matters.ts';
import { writeName } from '../wording/names.ts';
import type { MailedActionLine } from './facts/program-mail-facts.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, list } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subjects: {
    todo: (count: string, words: string, left: string) => `${count} nhiệm vụ cần thực hiện. ${left}: ${words}`,
    check: (count: string) => `${count} nhiệm vụ được báo là xong, chờ kiểm tra`,
    overdue: (count: string) => `${count} nhiệm vụ đã quá hạn`,
    parties: (count: string) => `${count} nhiệm vụ của các bên ký sắp đến hạn`,
    news: (count: string) => `${count} nhiệm vụ có thay đổi`,
    waiting: (count: string, first: string) => `${count} việc chờ Quý vị: ${first}`,
  },
  waiting: 'Việc chờ Quý vị',
  waitingBeside: 'Việc khác chờ Quý vị',
  moreWaiting: (count: string) => `và ${count} việc khác`,
  matters: {
    'issue-answer': (number: string, words: string) => `Vướng mắc số ${number} chờ trả lời: ${words}`,
    'issue-say-more': (number: string, words: string) => `Vướng mắc số ${number} được hỏi lại, chờ nói rõ thêm: ${words}`,
    'issue-accept': (number: string, words: string) => `Vướng mắc số ${number} đã được trả lời, chờ đồng ý hoặc nêu lại: ${words}`,
    'exemplar-check': (number: string, words: string) => `Điển hình số ${number} chờ kiểm tra: ${words}`,
    'exemplar-correct': (number: string, words: string) => `Điển hình số ${number} được trả lại, chờ bổ sung: ${words}`,
    'exemplar-choose': (number: string, words: string) => `Điển hình số ${number} chờ các bên chọn: ${words}`,
    'exemplar-chosen': (number: string, words: string) => `Điển hình số ${number} đã được chọn: ${words}`,
    'exemplar-not-chosen': (number: string, words: string) =>
      `Điển hình số ${number} không được chọn, lý do ở trang của điển hình: ${words}`,
    'exemplar-gone': (number: string) => `Điển hình số ${number} thôi được phổ biến, trang và tập in không còn điển hình này`,
  } satisfies Record<WaitingMatter, (number: string, words: string) => string>,
  leaderReason: 'Quý vị nhận thư này vì có vướng mắc quá hạn trả lời đã chuyển lên lãnh đạo các bên. Bộ phận thường trực ghi câu trả lời.',
  chooserReason: 'Quý vị nhận thư này vì ký chương trình thay một bên, và có điển hình hoặc vướng mắc chờ ý kiến các bên.',
  todo: 'Nhiệm vụ Quý vị cần thực hiện',
  check: 'Được báo là đã làm xong, chờ kiểm tra',
  overdue: 'Đã quá hạn',
  parties: 'Sắp đến hạn của các bên ký',
  news: 'Có thay đổi',
  item: (number: string, words: string, due: string, left: string) => `Số ${number}: ${words} Hạn ${due} (${left}).`,
  by: (line: string, owner: string) => `${line} Nơi thực hiện: ${owner}.`,
  more: (count: string) => `và ${count} nhiệm vụ khác, có trên trang`,
  taken: (owner: string) => `Nội dung Quý vị nêu đã được giao thành nhiệm vụ, nơi thực hiện: ${owner}.`,
  steps: {
    made: 'Mới giao.',
    returned: 'Được trả lại để làm tiếp.',
    checked: 'Đã kiểm tra.',
    dropped: 'Thôi thực hiện.',
    reopened: 'Mở lại.',
    moved: 'Đã dời hạn.',
    assigned: 'Giao cho nơi khác.',
  } satisfies Record<ActionNews, string>,
  ownerReason:
    'Quý vị nhận thư này vì đơn vị có nhiệm vụ, vướng mắc hoặc điển hình của chương trình, hoặc nội dung Quý vị nêu trong báo cáo đã được giao thực hiện.',
};

const en: typeof vi = {
  subjects: {
    todo: (count, words, left) => `Tasks to do: ${count}. ${left}: ${words}`,
    check: (count) => `Tasks reported as done, to be checked: ${count}`,
    overdue: (count) => `Tasks overdue: ${count}`,
    parties: (count) => `Tasks of the parties soon due: ${count}`,
    news: (count) => `Tasks that have changed: ${count}`,
    waiting: (count, first) => `Waiting for you: ${count}. ${first}`,
  },
  waiting: 'What waits for you',
  waitingBeside: 'What else waits for you',
  moreWaiting: (count) => `and ${count} more`,
  matters: {
    'issue-answer': (number, words) => `Issue ${number} awaits an answer: ${words}`,
    'issue-say-more': (number, words) => `Issue ${number} was asked back, say more: ${words}`,
    'issue-accept': (number, words) => `Issue ${number} was answered, accept it or raise it again: ${words}`,
    'exemplar-check': (number, words) => `Example ${number} is to be checked: ${words}`,
    'exemplar-correct': (number, words) => `Example ${number} was returned, to be added to: ${words}`,
    'exemplar-choose': (number, words) => `Example ${number} is to be chosen by the parties: ${words}`,
    'exemplar-chosen': (number, words) => `Example ${number} was chosen: ${words}`,
    'exemplar-not-chosen': (number, words) => `Example ${number} was not chosen, its page says why: ${words}`,
    'exemplar-gone': (number) => `Example ${number} is made known no more, the page and the booklet are without it`,
  },
  leaderReason:
    'You get this mail because an issue was not answered in time and went on to the leaders of the parties. The coordinating office records the answer.',
  chooserReason: 'You get this mail because you sign for a party, and an example or an issue waits for what the parties say.',
  todo: 'Tasks for you to do',
  check: 'Reported as done, to be checked',
  overdue: 'Overdue',
  parties: 'Soon due by the parties',
  news: 'What has changed',
  item: (number, words, due, left) => `No. ${number}: ${words} Due ${due} (${left}).`,
  by: (line, owner) => `${line} To be done by ${owner}.`,
  more: (count) => `and ${count} more, on the page`,
  taken: (owner) => `What you wrote was taken up and is to be done by ${owner}.`,
  steps: {
    made: 'New.',
    returned: 'Returned, to be gone on with.',
    checked: 'Checked.',
    dropped: 'Dropped.',
    reopened: 'Opened again.',
    moved: 'Has another due day.',
    assigned: 'Given to another office.',
  },
  ownerReason:
    'You get this mail because your unit has tasks, issues or examples of the program, or because something that you wrote in a report was taken up.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/**
 * To a unit: what it is to do beside its reports, and what became of its words; to the standing office: what is said to be done, and what is overdue. It
 * folds: with other mails of the day it is told in full among them.
 */
export function actionItemsMail(facts: FactsOf<'action-items'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const n = (count: number) => writeFigure(count, language);
  const { paused = false } = setting;
  const left = ({ due }: MailedActionLine) =>
    paused ? letterWords[language].paused : letterWords[language].daysLeft(daysUntil(due, setting.now, setting.timeZone));
  const line = (one: MailedActionLine) =>
    words.item(n(one.number), sentence(one.words), writeShortDate(one.due, language), small(left(one)));
  const owned = (one: MailedActionLine) => words.by(line(one), writeName(one.ownerName));
  const more = (all: number, shown: number) => (all > shown ? words.more(n(all - shown)) : null);
  const subject = subjectOf(facts, words, n, left);
  const news = facts.news.map((one) => {
    // Of what is settled its state says what was done.
    const step = isSettled(one.state) ? '' : words.steps[one.step];
    const what = one.taken && one.step === 'made' ? words.taken(writeName(one.ownerName)) : step;
    const why = one.why === '' || one.step === 'made' ? '' : sentence(one.why);
    const item = words.item(
      n(one.number),
      sentence(one.words),
      writeShortDate(one.due, language),
      shared[language].actionStates[one.state],
    );
    return [item, what, why].filter((part) => part !== '').join(' ');
  });
  // What waits for leaders stands in full: they have no page of it.
  const named = facts.leader ? writeName : cut;
  const waiting = facts.waiting.map(({ what, number, words: said }) => words.matters[what](n(number), sentence(named(said))));
  const blocks: Block[] = [
    ...(facts.todo.length === 0
      ? []
      : [
          list(
            facts.coordinator ? words.check : words.todo,
            facts.todo.map(facts.coordinator ? owned : line),
            more(facts.todoTotal, facts.todo.length),
          ),
        ]),
    ...(facts.overdue.length === 0 ? [] : [list(words.overdue, facts.overdue.map(owned), more(facts.overdueTotal, facts.overdue.length))]),
    ...(facts.parties.length === 0 ? [] : [list(words.parties, facts.parties.map(owned))]),
    ...(waiting.length === 0
      ? []
      : [
          list(
            hasTasks(facts) ? words.waitingBeside : words.waiting,
            waiting,
            facts.waitingTotal > waiting.length ? words.moreWaiting(n(facts.waitingTotal - waiting.length)) : null,
          ),
        ]),
    ...(news.length === 0 ? [] : [list(words.news, news)]),
  ];
  // Of issues that went on to them there is nothing for leaders to press; examples they choose on their party's page.
  const chooses = facts.leader && facts.waiting.some(({ what }) => what === 'exemplar-choose');
  const office = setting.officeUrl ?? null;
  const link = !facts.leader ? (facts.link ?? office) : chooses && office !== null ? `${office}/party` : null;
  const button = hasTasks(facts) || waiting.length === 0 ? 'seeTasks' : 'open';
  return {
    subject,
    headline: subject,
    urgent:
      !paused &&
      (facts.overdue.length > 0 || facts.todo.some(({ due }) => !facts.coordinator && daysUntil(due, setting.now, setting.timeZone) < 0)),
    inFull: true,
    office: facts.office,
    blocks,
    action: link === null ? null : { label: letterWords[language].buttons[button], link },
    reason: chooses
      ? words.chooserReason
      : facts.leader
        ? words.leaderReason
        : facts.coordinator
          ? letterWords[language].coordinatorReason
          : words.ownerReason,
    linkAgain: facts.coordinator ? 'sign-in' : !facts.leader,
  };
}

function subjectOf(
  facts: FactsOf<'action-items'>,
  words: typeof vi,
  n: (count: number) => string,
  left: (one: MailedActionLine) => string,
): string {
  const [first] = facts.todo;
  const [matter] = facts.waiting;
  if (matter && !hasTasks(facts))
    return words.subjects.waiting(n(facts.waitingTotal), words.matters[matter.what](n(matter.number), cut(matter.words)));
  if (facts.coordinator && facts.todoTotal > 0) return words.subjects.check(n(facts.todoTotal));
  if (facts.coordinator)
    return facts.overdueTotal > 0 ? words.subjects.overdue(n(facts.overdueTotal)) : words.subjects.parties(n(facts.parties.length));
  return first ? words.subjects.todo(n(facts.todoTotal), cut(first.words), left(first)) : words.subjects.news(n(facts.news.length));
}

const hasTasks = ({ todoTotal, overdueTotal, parties }: FactsOf<'action-items'>): boolean => todoTotal + overdueTotal + parties.length > 0;

const subjectLetters = 80;
/** Its first words on one line, cut between two of them. */
function cut(words: string): string {
  const line = writeName(words.split('\n')[0] ?? '');
  return line.length <= subjectLetters ? line : `${line.slice(0, line.lastIndexOf(' ', subjectLetters) + 1 || subjectLetters).trimEnd()}…`;
}

/** Words as a sentence that ends. */
function sentence(words: string): string {
  const line = writeName(words.replaceAll('\n', ' ').trim());
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

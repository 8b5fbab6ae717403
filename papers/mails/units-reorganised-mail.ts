import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeNames, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, factTable, list, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string, on: string) => `Sắp xếp đơn vị từ ${on}: ${unit}`,
  nowIs: (unit: string) => `${unit} theo danh sách đơn vị mới`,
  ended: (unit: string) => `${unit} không còn trong danh sách đơn vị`,
  office: (ended: string, created: string) => `Đã sắp xếp đơn vị: ${ended} đơn vị kết thúc, ${created} đơn vị mới`,
  back: (on: string) => `Lần sắp xếp đơn vị từ ${on} không còn hiệu lực`,
  backWords: 'Các đơn vị trở lại như trước, cùng địa chỉ nhận thư, liên kết và những việc đang chờ của mình.',
  dropped: (on: string) => `Không thực hiện lần sắp xếp đơn vị đã ghi nhận cho ngày ${on}`,
  droppedFor: {
    'ended-early': (last: string) =>
      `Chương trình chấm dứt sớm từ ngày ${last}, trước ngày sắp xếp. Danh sách đơn vị giữ nguyên. Nếu đến ngày đó kỳ tổng kết còn chạy, có thể ghi nhận danh sách mới vào ngày đó.`,
    shortened: (last: string) =>
      `Theo sửa đổi vừa có hiệu lực, thời hạn của chương trình hết ngày ${last}, trước ngày sắp xếp. Danh sách đơn vị giữ nguyên. Nếu đến ngày đó kỳ cuối còn chạy, có thể ghi nhận danh sách mới vào ngày đó.`,
    over: () => 'Chương trình đã kết thúc khi lần sắp xếp này chưa thực hiện được. Danh sách đơn vị giữ nguyên.',
  },
  from: 'Từ ngày',
  was: 'Trước đây',
  now: 'Nay là',
  above: 'Cấp trên',
  took: 'Có thêm',
  became: 'Nay thuộc',
  heirs: 'Việc chuyển cho',
  why: 'Căn cứ, lý do',
  duties: {
    'as-before': 'Kỳ đang mở: Quý vị báo cáo như trước, bằng liên kết đã có. Bản nháp và báo cáo đã gửi vẫn còn nguyên.',
    'others-too':
      'Kỳ đang mở vẫn theo danh sách cũ: Quý vị báo cáo như trước, và thay các đơn vị trên nếu còn báo cáo chưa nộp. Liên kết của các báo cáo đó có trong trang của cơ quan Quý vị.',
    'added-up':
      'Kỳ đang mở theo danh sách mới: báo cáo của Quý vị gồm cả các đơn vị trên. Những gì đã gửi được cộng sẵn; xin xem lại và sửa nếu cần.',
    heirs: 'Kỳ đang mở: báo cáo và việc còn lại của đơn vị do nơi trên đảm nhận. Những gì Quý vị đã gửi vẫn còn.',
    own: 'Nơi kế tiếp chưa có ai nhận thư. Vì vậy Quý vị vẫn nhận thư và làm tiếp phần của đơn vị trong kỳ chưa xong, bằng liên kết đã có.',
  },
  over: 'Địa chỉ này không nhận thư của đơn vị nữa, các liên kết cũ hết hiệu lực.',
  matters: 'Nhiệm vụ, vướng mắc, điển hình đang chờ của đơn vị cũ do đơn vị mới tiếp tục.',
  reviews: {
    stays: 'Kỳ đang mở giữ danh sách cũ; đơn vị kế tiếp báo cáo thay đơn vị đã kết thúc.',
    'goes-on': 'Kỳ đang mở theo danh sách mới; số liệu đã gửi được cộng cho đơn vị kế tiếp.',
  },
  withoutReporter: (count: string) => `Đơn vị chưa có ai báo cáo, cần nhập địa chỉ: ${count}`,
  withoutSuccessor: (count: string) => `Đơn vị không có đơn vị kế tiếp, số liệu cũ về cấp trên: ${count}`,
  more: (count: string) => `và ${count} đơn vị khác`,
  reason: (unit: string) => `Quý vị nhận thư này vì thư gửi ${unit} đến địa chỉ này.`,
  reasonOf: (on: string) => `Quý vị nhận thư này vì đã nhận thư về lần sắp xếp đơn vị từ ${on}.`,
};

const en: typeof vi = {
  subject: (unit, on) => `Units reorganised from ${on}: ${unit}`,
  nowIs: (unit) => `${unit} in the new list of units`,
  ended: (unit) => `${unit} is not in the list of units any more`,
  office: (ended, created) => `Units reorganised: ${ended} ended, ${created} new`,
  back: (on) => `The reorganisation of units from ${on} does not apply any more`,
  backWords: 'The units are as they were before, with their addresses, their links and what waited for them.',
  dropped: (on) => `The reorganisation of units planned for ${on} is not carried out`,
  droppedFor: {
    'ended-early': (last) =>
      `The program ends early, from ${last}, before the day of the reorganisation. The list of units stays as it is. Should the evaluation still run on that day, the new list can be entered then.`,
    shortened: (last) =>
      `By an amendment that is in force now the term of the program ends on ${last}, before the day of the reorganisation. The list of units stays as it is. Should the last review still run on that day, the new list can be entered then.`,
    over: () => 'The program was over before it could be carried out. The list of units stays as it is.',
  },
  from: 'From',
  was: 'Before',
  now: 'Now',
  above: 'Unit above',
  took: 'Has in it',
  became: 'Is now in',
  heirs: 'Goes on at',
  why: 'By what, and why',
  duties: {
    'as-before': 'The review that is open: you report as before, by the link that you have. Your draft and what you sent are all there.',
    'others-too':
      'The review that is open keeps the old list: you report as before, and for the units above where they still owe a report. The links to those are on the page of your office.',
    'added-up':
      'The review that is open goes by the new list: your report is of the units above too. What was sent is added up in it; please look through it and correct it where needed.',
    heirs: 'The review that is open: what your unit still had to report is theirs. What you sent is all there.',
    own: 'Nobody gets the mails of who comes after it yet. So you still get those of the unit, and go on with its part in a review that is not over, by the link that you have.',
  },
  over: 'This address gets no more mails of the unit, and its links open nothing any more.',
  matters: 'Tasks, arising issues and examples of the old unit that wait are carried on by the new one.',
  reviews: {
    stays: 'The review that is open keeps the old list; who comes after a unit that ended reports for it.',
    'goes-on': 'The review that is open goes by the new list; figures that were sent are added up for who comes after.',
  },
  withoutReporter: (count) => `Units that nobody reports for, whose addresses are to be entered: ${count}`,
  withoutSuccessor: (count) => `Units without a successor, whose past goes to the unit above: ${count}`,
  more: (count) => `and ${count} more`,
  reason: (unit) => `You get this mail because mails to ${unit} come to this address.`,
  reasonOf: (on) => `You get this mail because you were told of the reorganisation of units from ${on}.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** As many names as a mail lists. */
const most = 30;

/** What became of a unit: to its people, to those of one that is no more, and to the standing office. */
export function unitsReorganisedMail(facts: FactsOf<'units-reorganised'>, { language }: MailSetting): Letter {
  const words = texts[language];
  const { told } = facts;
  const on = writeShortDate(told.day, language);
  const { subject, headline } = headOf(facts, language);
  return {
    ...{ subject, headline, urgent: false, office: facts.office },
    blocks: [...blocksOf(facts, language), quote(words.why, told.reason)],
    action: facts.link === null ? null : { label: letterWords[language].buttons.seeReorganisation, link: facts.link },
    reason:
      facts.link === null
        ? 'unit' in told
          ? words.reason(writeName(told.unit.name))
          : words.reasonOf(on)
        : letterWords[language].coordinatorReason,
    linkAgain: facts.link === null ? false : 'sign-in',
  };
}

function headOf({ told }: FactsOf<'units-reorganised'>, language: Language): { subject: string; headline: string } {
  const words = texts[language];
  const on = writeShortDate(told.day, language);
  if (told.reader === 'taken-back') return { subject: words.back(on), headline: words.back(on) };
  if (told.reader === 'dropped') return { subject: words.dropped(on), headline: words.dropped(on) };
  if (told.reader === 'office') {
    const headline = words.office(writeFigure(told.counts.ended, language), writeFigure(told.counts.created, language));
    return { subject: `${headline} (${on})`, headline };
  }
  const name = writeName(told.unit.name);
  return { subject: words.subject(name, on), headline: told.reader === 'unit' ? words.nowIs(name) : words.ended(name) };
}

function blocksOf({ told }: FactsOf<'units-reorganised'>, language: Language): Block[] {
  const words = texts[language];
  const from = { label: words.from, value: writeWeekday(told.day, language) };
  const names = (of: readonly string[]) => writeNames(of, writeName, most, language);
  if (told.reader === 'taken-back') return [factTable([from]), paragraph(words.backWords)];
  if (told.reader === 'dropped') return [paragraph(words.droppedFor[told.why](writeShortDate(told.last, language)))];
  if (told.reader === 'office') {
    const listed = (title: (count: string) => string, of: readonly string[]): Block[] =>
      of.length === 0
        ? []
        : [
            list(
              title(writeFigure(of.length, language)),
              of.slice(0, most).map(writeName),
              of.length > most ? words.more(writeFigure(of.length - most, language)) : null,
            ),
          ];
    return [
      factTable([from]),
      ...(told.review === null ? [] : [paragraph(words.reviews[told.review])]),
      ...listed(words.withoutReporter, told.withoutReporter),
      ...listed(words.withoutSuccessor, told.withoutSuccessor),
    ];
  }
  if (told.reader === 'ended') {
    const became =
      told.became.length === 0
        ? []
        : [{ label: told.heirless ? words.heirs : words.became, value: writeNames(told.became, writeUnit, most, language) }];
    return [
      factTable([from, ...became]),
      ...(told.duty === null ? [] : [paragraph(words.duties[told.duty])]),
      paragraph(words.matters),
      ...(told.duty === 'own' ? [] : [paragraph(words.over)]),
    ];
  }
  const { was, unit, took, duty } = told;
  return [
    factTable([
      from,
      ...(was === null ? [] : [{ label: words.was, value: writeUnit(was) }]),
      { label: words.now, value: writeName(unit.name) },
      ...(unit.parentName === null ? [] : [{ label: words.above, value: writeName(unit.parentName) }]),
      ...(took.length === 0 ? [] : [{ label: words.took, value: names(took) }]),
    ]),
    ...(duty === null ? [] : [paragraph(words.duties[duty])]),
    paragraph(words.matters),
  ];
}

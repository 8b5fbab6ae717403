import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { writeName } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, button, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

type Why = FactsOf<'link-again'>['why'];

const vi = {
  subject: (count: number, program: string) =>
    count === 0
      ? `Chưa có liên kết nào đang mở: ${program}`
      : `${count === 1 ? 'Liên kết' : `${writeFigure(count, 'vi')} liên kết`} của Quý vị: ${program}`,
  headline: (count: number, why: Why) =>
    count === 0
      ? 'Hiện không có việc nào chờ Quý vị'
      : `${count === 1 ? 'Liên kết' : `${writeFigure(count, 'vi')} liên kết`} của Quý vị, ${{ asked: 'gửi lại theo yêu cầu', address: 'gửi đến địa chỉ mới', withdrawn: 'thay cho liên kết cũ' }[why]}`,
  none: 'Khi có kỳ báo cáo mới, liên kết được gửi đến địa chỉ này.',
  due: (day: string, left: string) => `hạn ${day} (${left})`,
  careful: {
    asked: 'Nếu Quý vị không yêu cầu, xin bỏ qua thư này; liên kết cũ vẫn dùng được như trước.',
    address: 'Liên kết gửi đến địa chỉ trước đây đã hết hiệu lực.',
    withdrawn: 'Liên kết trong các thư trước đã bị thu hồi và không mở được nữa. Phần đã lưu, đã nộp vẫn còn nguyên.',
  } satisfies Record<Why, string>,
  reason: {
    asked: 'Quý vị nhận thư này vì có người vừa yêu cầu gửi lại liên kết của địa chỉ này.',
    address: 'Quý vị nhận thư này vì địa chỉ này vừa trở thành nơi nhận thư của cơ quan.',
    withdrawn: 'Quý vị nhận thư này vì liên kết của cơ quan vừa được thay.',
  } satisfies Record<Why, string>,
};

const en: typeof vi = {
  subject: (count, program) =>
    count === 0 ? `No open links: ${program}` : `Your ${count === 1 ? 'link' : `${writeFigure(count, 'en')} links`}: ${program}`,
  headline: (count, why) =>
    count === 0
      ? 'Nothing awaits you at present'
      : `Your ${count === 1 ? 'link' : `${writeFigure(count, 'en')} links`}, ${{ asked: 'as you asked', address: 'for the new address', withdrawn: 'in place of the earlier ones' }[why]}`,
  none: 'When a new cycle opens, its link is sent to this address.',
  due: (day, left) => `due ${day} (${left})`,
  careful: {
    asked: 'If you did not ask, please disregard this mail; your links work as before.',
    address: 'Links that were sent to the earlier address have ended.',
    withdrawn: 'Links in earlier mails were withdrawn and open nothing any more. What was saved and sent is all there.',
  },
  reason: {
    asked: 'You get this mail because somebody asked for the links of this address.',
    address: 'You get this mail because this address has just become that of the office.',
    withdrawn: "You get this mail because the office's links have just been replaced.",
  },
};

const texts: Record<Language, typeof vi> = { vi, en };

/** All links of one address that are of use now. */
export function linkAgainMail(facts: FactsOf<'link-again'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const count = facts.items.length;
  const items = facts.items.flatMap(({ title, due, link }): Block[] => {
    const name = writeName(title);
    if (due === null) return [paragraph(name), button({ label: letterWords[setting.language].buttons.open, link })];
    const { clock, left } = dueWords(due, setting);
    return [paragraph(`${name}, ${words.due(clock, small(left))}`), button({ label: letterWords[setting.language].buttons.open, link })];
  });
  return {
    subject: words.subject(count, writeName(setting.programName)),
    headline: words.headline(count, facts.why),
    urgent: false,
    office: facts.office,
    blocks: count === 0 ? [paragraph(words.none)] : items,
    action: null,
    after: [paragraph(words.careful[facts.why])],
    reason: words.reason[facts.why],
    linkAgain: true,
  };
}

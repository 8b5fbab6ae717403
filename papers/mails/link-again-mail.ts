import type { Language } from '../../rules/texts/language.ts';
import { daysUntil, writeWeekdayAndDate } from '../wording/days.ts';
import { lowerFirst, writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, button, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (count: number, program: string) =>
    count === 0 ? `Chưa có liên kết nào đang mở: ${program}` : `${count === 1 ? 'Liên kết' : `${count} liên kết`} của Quý vị: ${program}`,
  headline: (count: number) =>
    count === 0
      ? 'Hiện không có việc nào chờ Quý vị'
      : `${count === 1 ? 'Liên kết' : `${count} liên kết`} của Quý vị, gửi lại theo yêu cầu`,
  none: 'Khi có kỳ báo cáo mới, liên kết được gửi đến địa chỉ này.',
  due: (day: string, left: string) => `hạn ${day} (${left})`,
  action: 'Mở',
  careful: 'Nếu Quý vị không yêu cầu, xin bỏ qua thư này; liên kết cũ vẫn dùng được như trước.',
  reason: 'Quý vị nhận thư này vì có người vừa yêu cầu gửi lại liên kết của địa chỉ này.',
};

const en: typeof vi = {
  subject: (count, program) => (count === 0 ? `No open links: ${program}` : `Your ${count === 1 ? 'link' : `${count} links`}: ${program}`),
  headline: (count) => (count === 0 ? 'Nothing awaits you at present' : `Your ${count === 1 ? 'link' : `${count} links`}, as you asked`),
  none: 'When a new cycle opens, its link is sent to this address.',
  due: (day, left) => `due ${day} (${left})`,
  action: 'Open',
  careful: 'If you did not ask, please disregard this mail; your links work as before.',
  reason: 'You get this mail because somebody asked for the links of this address.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** All links of one address that are of use now. */
export function linkAgainMail(facts: FactsOf<'link-again'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const count = facts.items.length;
  const items = facts.items.flatMap(({ title, due, link }): Block[] => {
    const name = writeName(title);
    if (due === null) return [paragraph(name), button({ label: words.action, link })];
    const left = lowerFirst(letterWords[language].daysLeft(daysUntil(due, setting.now, setting.timeZone)));
    return [paragraph(`${name}, ${words.due(writeWeekdayAndDate(due, language), left)}`), button({ label: words.action, link })];
  });
  return {
    subject: words.subject(count, writeName(setting.programName)),
    headline: words.headline(count),
    urgent: false,
    office: facts.office,
    blocks: count === 0 ? [paragraph(words.none)] : items,
    action: null,
    after: [paragraph(words.careful)],
    reason: words.reason,
    linkAgain: true,
  };
}

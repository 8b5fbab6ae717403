import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';
import { pauseLetter } from './pause-letter.ts';

const vi = {
  subject: (program: string, on: string) => `Tạm dừng từ ngày ${on}: ${program}`,
  headline: (program: string) => `${program} tạm dừng`,
  on: 'Tạm dừng từ',
  why: 'Lý do',
  still: 'Trong thời gian tạm dừng, hệ thống không nhắc nộp, không tính hạn và không khóa sổ. Hạn nộp mới báo khi chương trình tiếp tục.',
  may: 'Quý vị vẫn gửi được báo cáo bằng liên kết của mình.',
  reason: 'Quý vị nhận thư này vì tham gia chương trình.',
};

const en: typeof vi = {
  subject: (program, on) => `Paused as of ${on}: ${program}`,
  headline: (program) => `${program} is paused`,
  on: 'Paused since',
  why: 'Reason',
  still: 'While it is paused nothing is reminded of, due or closed. You hear of your due day when the program goes on.',
  may: 'You may still send your report by your link.',
  reason: 'You get this mail because you take part in the program.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The program stands still; to a unit with a duty in an open cycle, and to the offices of the parties. */
export function programPausedMail(facts: FactsOf<'program-paused'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  return pauseLetter(facts, setting, words, {
    blocks: [paragraph(words.still), ...(facts.link === null ? [] : [paragraph(words.may)])],
  });
}

import { mostFolded, mostInFull } from '../../rules/named-in-mails.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { Letter } from './letter.ts';
import { type Block, button, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (count: string, first: string) => `${count} việc trong một thư. ${first}`,
  headline: (count: string) => `${count} việc của Quý vị hôm nay, gửi chung trong một thư`,
  programs: (count: string) => `${count} chương trình phối hợp`,
  more: (count: string) => `Còn ${count} việc khác: Quý vị nhận các liên kết ấy theo địa chỉ ở cuối thư.`,
};

const en: typeof vi = {
  subject: (count, first) => `${count} matters in one mail. ${first}`,
  headline: (count) => `${count} matters of yours today, in one mail`,
  programs: (count) => `${count} coordination programs`,
  more: (count) => `There are ${count} more: have their links sent to you by the address at the end of this mail.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/**
 * Several mails to one mailbox as one: of each what it says in its one line, and its own link. What is most urgent comes first and is named in the
 * subject. Of several programs each item says whose it is. Of few, one that is a digest itself is told in full, and each with its program's own words.
 */
export function foldLetters(items: { letter: Letter; programName: string }[], { language, officeUrl }: MailSetting): Letter {
  const words = texts[language];
  const sorted = [...items].sort((a, b) => Number(b.letter.urgent) - Number(a.letter.urgent));
  const [first = items[0] as (typeof items)[number]] = sorted;
  const count = writeFigure(items.length, language);
  const programs = new Set(items.map(({ programName }) => programName));
  const listed = sorted.slice(0, mostFolded);
  return {
    subject: words.subject(count, first.letter.subject),
    headline: words.headline(count),
    urgent: first.letter.urgent,
    ...(programs.size === 1 ? {} : { about: words.programs(writeFigure(programs.size, language)) }),
    office: first.letter.office,
    blocks: [
      ...listed.flatMap(({ letter, programName }): Block[] => [
        paragraph(programs.size === 1 ? letter.subject : `${writeName(programName)}. ${letter.subject}`),
        ...(items.length <= mostInFull ? (letter.opening ?? []) : []),
        ...(letter.inFull && items.length <= mostInFull ? letter.blocks : []),
        ...(letter.action === null ? [] : [button(letter.action)]),
        ...(items.length <= mostInFull ? (letter.closing ?? []) : []),
      ]),
      ...(items.length > listed.length ? [paragraph(words.more(writeFigure(items.length - listed.length, language)))] : []),
    ],
    action: officeUrl ? { label: letterWords[language].buttons.oneByOne, link: officeUrl } : null,
    reason: [...new Set(listed.map(({ letter }) => letter.reason))].slice(0, 3).join(' '),
    linkAgain: sorted.some(({ letter }) => letter.linkAgain === true) ? true : first.letter.linkAgain,
  };
}

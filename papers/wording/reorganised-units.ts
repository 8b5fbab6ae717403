import type { CompiledContent } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';

const sentences: Record<Language, { one: (day: string, ended: string, created: string) => string; like: string; divided: string }> = {
  vi: {
    one: (day, ended, created) => `Từ ${day} đơn vị đã sắp xếp: ${ended} đơn vị kết thúc, ${created} đơn vị mới.`,
    like: 'Đơn vị sáp nhập được so với tổng số của các đơn vị nay thuộc đơn vị đó.',
    divided: 'Số trước đây của phần đơn vị được chia là ước tính.',
  },
  en: {
    one: (day, ended, created) => `Units were reorganised from ${day}: ${ended} ended, ${created} new.`,
    like: 'A merged unit is compared with the sum of the units that are in it now.',
    divided: 'What the parts of units that were divided had before is estimated.',
  },
};

/** That what a result is compared with is in part an estimate; empty: it is as it was reported. */
export const writeEstimated = ({ reorganised = [] }: Pick<CompiledContent, 'reorganised'>, language: Language): string =>
  reorganised.some(({ divided }) => divided) ? sentences[language].divided : '';

/** What became of units since the review that this one is compared with, and so what is compared. Empty: they are as they were. */
export function writeReorganised({ reorganised = [] }: Pick<CompiledContent, 'reorganised'>, language: Language): string {
  if (reorganised.length === 0) return '';
  const words = sentences[language];
  const ones = reorganised.map(({ day, ended, created }) =>
    words.one(writeShortDate(day, language), writeFigure(ended, language), writeFigure(created, language)),
  );
  return [...ones, words.like, writeEstimated({ reorganised }, language)].filter((one) => one !== '').join(' ');
}

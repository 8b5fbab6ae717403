import { type CycleName, likePeriod, type Period, yearsOf } from '../../rules/cycle-key.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';

/** Inside a sentence: `sơ kết năm 2023`, `review of 2023`. */
export function writeCycle(cycle: CycleName, language: Language): string {
  return small(texts[language].cycle(cycle));
}

/** The time of another year that a cycle is compared with: `năm 2022`, `6 tháng đầu năm 2023`. */
export function writeLike(cycle: CycleName, year: number, language: Language): string {
  return texts[language].period(likePeriod(cycle, year));
}

/** Over a column of a document, where a long name is broken: `Năm 2023`, `Học kỳ I\nnăm học\n2023-2024`. */
export function writeColumn(period: Period): string {
  const name = capital(texts.vi.period(period));
  return name
    .replace(/(^| )(n|N)ăm học /, (_, before: string, letter: string) => `${before === '' ? '' : '\n'}${letter}ăm học\n`)
    .replace(' năm ', '\nnăm ');
}

/** Its year alone, where like periods stand beside each other: `2022`, `2022-2023`. */
export const likeYears = (cycle: CycleName, year: number): string => yearsOf(likePeriod(cycle, year));

/** What a unit owes in a cycle: `báo cáo sơ kết năm 2023`, `report for the review of 2023`. */
export function writeReportName(cycle: CycleName, language: Language): string {
  return texts[language].reportOf(writeCycle(cycle, language));
}

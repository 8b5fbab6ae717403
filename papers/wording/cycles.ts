import type { Language } from '../../rules/texts/language.ts';

export interface CycleName {
  year: number;
  kind: 'preliminary' | 'final';
}

const reviews: Record<Language, Record<CycleName['kind'], (year: number) => string>> = {
  vi: {
    preliminary: (year) => `sơ kết năm ${year}`,
    final: (year) => `tổng kết, đánh giá năm ${year}`,
  },
  en: {
    preliminary: (year) => `${year} preliminary review`,
    final: (year) => `${year} final evaluation`,
  },
};

/** `sơ kết năm 2023`, `2023 preliminary review`. */
export function writeCycle(cycle: CycleName, language: Language): string {
  return reviews[language][cycle.kind](cycle.year);
}

/** What a unit owes in a cycle: `báo cáo sơ kết năm 2023`, `2023 preliminary review report`. */
export function writeReportName(cycle: CycleName, language: Language): string {
  const review = writeCycle(cycle, language);
  return language === 'vi' ? `báo cáo ${review}` : `${review} report`;
}

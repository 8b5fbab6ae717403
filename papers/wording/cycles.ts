import type { CycleName } from '../../rules/cycle-key.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';

/** Inside a sentence: `sơ kết năm 2023`, `review of 2023`. */
export function writeCycle(cycle: CycleName, language: Language): string {
  return small(texts[language].cycle(cycle));
}

/** What a unit owes in a cycle: `báo cáo sơ kết năm 2023`, `report for the review of 2023`. */
export function writeReportName(cycle: CycleName, language: Language): string {
  return texts[language].reportOf(writeCycle(cycle, language));
}

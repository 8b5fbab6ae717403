import type { CycleKind } from '../../rules/cycles-of-term.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';

interface Cycle {
  year: number;
  kind: CycleKind;
}

/** Inside a sentence: `sơ kết năm 2023`, `review of 2023`. */
export function writeCycle({ kind, year }: Cycle, language: Language): string {
  return small(texts[language].cycle(kind, year));
}

/** What a unit owes in a cycle: `báo cáo sơ kết năm 2023`, `report for the review of 2023`. */
export function writeReportName(cycle: Cycle, language: Language): string {
  return texts[language].reportOf(writeCycle(cycle, language));
}

import type { CycleName } from '../../rules/cycle-key.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import type { UnitLine } from './facts/unit-line.ts';
import type { Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitList } from './unit-list.ts';

/** What those above units are told of them in their own words. */
export interface OverdueWords {
  subject(count: number, report: string): string;
  headline(count: number, report: string): string;
  list: string;
  /** Where the list goes on, if not behind the mail's link. */
  more?: (count: number) => string;
  ask: string;
}

/** Who owes after the due day, to an office that is to do something about it: `owing` are named, `total` counts all. */
export function overdueLetter(
  { office, cycle, owing, total }: { office: string; cycle: CycleName; owing: readonly UnitLine[]; total: number },
  words: OverdueWords,
  setting: MailSetting,
): Pick<Letter, 'subject' | 'headline' | 'urgent' | 'office' | 'blocks'> {
  const report = writeReportName(cycle, setting.language);
  return {
    subject: words.subject(total, report),
    headline: words.headline(total, report),
    urgent: true,
    office,
    blocks: [unitList(words.list, owing, total, setting, words.more), paragraph(words.ask)],
  };
}

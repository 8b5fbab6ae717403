import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { UnitLine } from './facts/unit-line.ts';
import type { Letter } from './letter.ts';
import { type Block, type Fact, factTable } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

interface DecisionFacts {
  office: string;
  unit: UnitLine;
  cycle: CycleName;
  /** Left out: nobody decided. */
  reviewer?: string;
  at: Instant;
  link: string;
}

interface DecisionWords {
  subject(report: string, unit: string): string;
  headline(report: string, reviewer: string): string;
  reviewer?: string;
  at: string;
}

/** What was decided of a unit's report, or not, to the unit, which has nothing to do. `rows`: what else stands in the table; `blocks`: under it. */
export function decisionLetter(
  facts: DecisionFacts,
  setting: MailSetting,
  words: DecisionWords,
  { rows = [], blocks }: { rows?: Fact[]; blocks: Block[] },
): Letter {
  const { language, timeZone } = setting;
  const shared = letterWords[language];
  const [unit, reviewer] = [writeUnit(facts.unit), writeName(facts.reviewer ?? '')];
  const report = writeReportName(facts.cycle, language);
  return {
    subject: words.subject(report, unit),
    headline: words.headline(report, reviewer),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        ...(words.reviewer === undefined ? [] : [{ label: words.reviewer, value: reviewer }]),
        { label: words.at, value: writeInstant(facts.at, timeZone, language) },
        ...rows,
      ]),
      ...blocks,
    ],
    action: { label: shared.buttons.seeSentReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}

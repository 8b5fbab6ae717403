import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, type Fact, factTable, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

/** What is said of a pause or of its end in words of its own. */
export interface PauseWords {
  subject(program: string, on: string): string;
  headline(program: string): string;
  on: string;
  why: string;
  /** Why an office gets it that has no duty in an open cycle. */
  reason: string;
}

/** A program stands still or goes on: since when and why, with `rows` more in its table and `blocks` after it. */
export function pauseLetter(
  facts: FactsOf<'program-paused' | 'program-resumed'>,
  setting: MailSetting,
  words: PauseWords,
  { rows = [], blocks }: { rows?: Fact[]; blocks: Block[] },
): Letter {
  const { language } = setting;
  const shared = letterWords[language];
  const program = writeName(setting.programName);
  const unit = facts.unit && writeUnit(facts.unit);
  return {
    subject: words.subject(program, writeShortDate(facts.on, language)),
    headline: words.headline(program),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        ...(unit === null ? [] : [{ label: shared.unit, value: unit }]),
        { label: words.on, value: writeWeekday(facts.on, language) },
        ...rows,
      ]),
      ...(facts.reason === '' ? [] : [quote(words.why, facts.reason)]),
      ...blocks,
    ],
    action: facts.link === null ? null : { label: shared.buttons.openReport, link: facts.link },
    reason: unit === null ? words.reason : shared.reporterReason(unit),
    linkAgain: facts.link !== null,
  };
}

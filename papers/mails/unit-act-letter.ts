import { writeInstant } from '../../rules/texts/dates.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { UnitActFacts } from './facts/review-mail-facts.ts';
import type { Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

interface UnitActWords {
  subject(unit: string, cycle: string): string;
  headline(unit: string, cycle: string): string;
  by: string;
  at: string;
  next: string;
}

interface UnitActMore {
  /** The unit's own words, if it left any. */
  said?: { label: string; words: string };
  /** What stands over what is next. */
  first?: string | null;
  /** Nothing waits there for a decision. */
  decided?: boolean;
}

/** What a unit asked or took back of its report, to whoever decides it. */
export function unitActLetter(
  facts: UnitActFacts,
  setting: MailSetting,
  words: UnitActWords,
  { said, first = null, decided = false }: UnitActMore,
): Letter {
  const { language, timeZone } = setting;
  const shared = letterWords[language];
  const [unit, cycle] = [writeUnit(facts.unit), writeCycle(facts.cycle, language)];
  return {
    subject: words.subject(unit, cycle),
    headline: words.headline(unit, cycle),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.by, value: writeName(facts.by) },
        { label: words.at, value: writeInstant(facts.at, timeZone, language) },
      ]),
      ...(said === undefined || said.words.trim() === '' ? [] : [quote(said.label, said.words)]),
      ...(first === null ? [] : [paragraph(first)]),
      paragraph(words.next),
    ],
    action: { label: decided ? shared.buttons.seeSentReport : shared.buttons.reviewReports, link: facts.link },
    reason: facts.reviewer === null ? shared.coordinatorReason : shared.reviewerReason(writeName(facts.reviewer)),
    linkAgain: facts.reviewer === null ? 'sign-in' : true,
  };
}

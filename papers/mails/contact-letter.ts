import { writeUnit } from '../wording/names.ts';
import { coordinatorLine } from './coordinator-line.ts';
import type { Letter } from './letter.ts';
import { type Fact, factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

/** What a change of who gets a unit's mails is told in. */
interface ContactWords {
  subject(unit: string): string;
  headline(unit: string): string;
  /** What to do where it is not right. */
  careful(tell: string): string;
  reason(unit: string): string;
}

/** Who gets a unit's mails has changed: nobody is let in, left out or replaced unseen. It carries no link. */
export function contactLetter(
  facts: { office: string; unit: { name: string; parentName: string | null }; coordinatorEmail: string | null },
  setting: MailSetting,
  words: ContactWords,
  { rows, says, linkAgain }: { rows: Fact[]; says: string; linkAgain: boolean },
): Letter {
  const unit = writeUnit(facts.unit);
  return {
    subject: words.subject(unit),
    headline: words.headline(unit),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([{ label: letterWords[setting.language].unit, value: unit }, ...rows]),
      paragraph(says),
      paragraph(words.careful(coordinatorLine(facts.coordinatorEmail, setting))),
    ],
    action: null,
    reason: words.reason(unit),
    linkAgain,
  };
}

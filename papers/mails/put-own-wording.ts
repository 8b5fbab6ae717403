import { hours } from '../../rules/hours-of-day.ts';
import { instantAt } from '../../rules/instants.ts';
import { fillWording, type WordingValues } from '../../rules/mail-wordings.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { officeLine } from '../../rules/texts/office-line.ts';
import { texts } from '../../rules/texts/texts.ts';
import { writeMeasured } from '../compilation/headline-figures.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { Letter } from './letter.ts';
import { type Block, ownWords } from './letter-blocks.ts';
import type { MailFacts, OwnWording, WordedFacts } from './mail-facts.ts';
import type { MailSetting } from './mail-setting.ts';

const worded: readonly WordedFacts['kind'][] = [
  ...(['opening', 'cut-off', 'reminder', 'parent-reminder'] as const),
  ...(['receipt', 'returned', 'approved', 'result'] as const),
  ...(['escalation-leaders', 'compilation', 'acknowledgement-reminder'] as const),
  ...(['coordinator-digest', 'escalation-coordinator', 'undecided', 'would-be-lost', 'release-awaited'] as const),
];
export const isWorded = (facts: MailFacts): facts is WordedFacts => (worded as readonly string[]).includes(facts.kind);

/** A letter with words of its program's own: its subject, and what is said before its facts and after them. What it says itself stays. */
export function withOwnWording(letter: Letter, facts: WordedFacts, setting: MailSetting, wording: OwnWording): Letter {
  const values = valuesOf(facts, setting, wording);
  const blocks = (text: string): Block[] =>
    fillWording(text, values)
      .split('\n\n')
      .flatMap((words) => (words.trim() === '' ? [] : [ownWords(words.trim(), linkIn(facts))]));
  const subject = fillWording(wording.subject, values);
  return { ...letter, ...(subject === '' ? {} : { subject }), opening: blocks(wording.opening), closing: blocks(wording.closing) };
}

function valuesOf(facts: WordedFacts, setting: MailSetting, { lastYear }: OwnWording): WordingValues {
  const { language, timeZone } = setting;
  const unit = 'unit' in facts ? facts.unit : null;
  return {
    unit: unit && writeUnit(unit),
    office: writeName(facts.office),
    program: writeName(setting.programName),
    report: writeReportName('cycle' in facts ? facts.cycle : facts.compilation.cycle, language),
    due: unit && writeClock(instantAt(unit.due, hours.closing, timeZone), timeZone, language),
    left: unit && small(dueWords(unit.due, setting).left),
    lastYear:
      lastYear &&
      `${texts[language].period(lastYear.period)}, ${lastYear.figures
        .map(({ figure, value }) => `${small(figure.label[language])}: ${writeMeasured(figure, value, language)}`)
        .join('; ')}`,
    link: linkIn(facts),
    ask:
      setting.ask.length === 0
        ? null
        : setting.ask.map((office) => officeLine({ ...office, office: writeName(office.office) }, language)).join('; '),
  };
}

/** A mail that leads nowhere has none. */
const linkIn = (facts: WordedFacts): string | null => ('link' in facts ? facts.link : null);

import { writeFigure } from '../../rules/numbers.ts';
import type { RehearsalDifference } from '../../rules/rehearsal-result.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { textsIn } from '../texts/dictionary.ts';

/** Something that is not as it was in the last rehearsal, in a sentence. */
export function differenceWords(one: RehearsalDifference, language: Language): string {
  const all = textsIn(language);
  const t = all.rehearsals;
  const n = (value: number) => writeFigure(value, language);
  const day = ({ date, mails }: { date: string; mails: number }) => t.onDay(writeShortDate(date, language), n(mails));
  switch (one.kind) {
    case 'part':
      return t.changed(t.parts[one.part]);
    case 'units':
      return t.units(n(one.before), n(one.after));
    case 'mails':
      return t.mailsNow(n(one.before), n(one.after));
    case 'cycle-gone':
      return t.cycleGone(all.cycle(one.cycle));
    case 'cycle-new':
      return t.cycleNew(all.cycle(one.cycle));
    case 'due': {
      const level = small(tierName(one.level)[language]);
      return t.due(all.cycle(one.cycle), level, writeWeekday(one.before, language), writeWeekday(one.after, language));
    }
    case 'tally':
      return t.count(all.cycle(one.cycle), t.counts[one.what], n(one.before), n(one.after));
    case 'busiest':
      return t.busiestNow(day(one.before), day(one.after));
  }
}

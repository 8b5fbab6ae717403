import type { ActRow } from '../../prisma/queries/audit/record-act.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { namedMail } from '../../web/cycle/mail-words.ts';
import { textsIn } from '../../web/texts/dictionary.ts';

/** An act of the record in a sentence. */
export function actWords(act: Pick<ActRow, 'action' | 'details'>): Text {
  return { vi: wordsIn('vi', act), en: wordsIn('en', act) };
}

function wordsIn(language: Language, { action, details }: Pick<ActRow, 'action' | 'details'>): string {
  const t = textsIn(language).cycleActs;
  const n = (count: number | undefined) => writeFigure(count ?? 0, language);
  const { roundActs: rounds } = textsIn(language);
  const mail = namedMail(details.mail ?? '', language);
  switch (action) {
    case 'cycle.reminded':
      return details.mails === 0 ? t.remindedNobody : t.reminded(n(details.mails));
    case 'cycle.extended':
      return t.extended(n(details.units), writeShortDate(details.until ?? '', language));
    case 'cycle.unextended':
      return t.unextended(n(details.units));
    case 'cycle.waived':
      return t.waived(n(details.units));
    case 'cycle.unwaived':
      return t.unwaived(n(details.units));
    case 'cycle.rescheduled':
      return t.rescheduled(n(details.changes));
    case 'cycle.worded':
      return textsIn(language).release.didSave;
    case 'cycle.released':
      return textsIn(language).release.didRelease;
    case 'cycle.unreleased':
      return textsIn(language).release.didTakeBack;
    case 'cycle.closed-early':
      return textsIn(language).closing.closedEarly;
    case 'cycle.close-taken-back':
      return textsIn(language).closing.takenBack;
    case 'cycle.reopened':
      return textsIn(language).reopening.reopened(n(details.units), writeShortDate(details.until ?? '', language));
    case 'cycle.round-paused':
      return rounds.paused(mail, n(details.mails));
    case 'cycle.round-resumed':
      return details.mails === 0 ? rounds.resumedStale(mail) : rounds.resumed(mail, n(details.mails));
    case 'cycle.round-sent':
      return rounds.sent(mail, n(details.mails), n(details.units));
    case 'cycle.round-cancelled':
      return rounds.cancelled(mail, n(details.mails));
  }
}

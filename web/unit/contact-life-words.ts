import type { CalendarDate } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** From when and until when somebody gets a unit's mails, and for whom it stands in. */
export interface ContactLife {
  /** Null: it has begun. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  insteadOf: string | null;
}

export function contactLifeWords(language: Language, { from, to, insteadOf }: ContactLife): Html | '' {
  const t = textsIn(language).unitContacts;
  const day = (date: CalendarDate) => writeShortDate(date, language);
  const words = [
    from === null ? '' : t.begins(day(from)),
    to === null ? '' : t.ends(day(to)),
    insteadOf === null ? '' : t.standsIn(isolated(insteadOf)),
  ].filter((one) => one !== '');
  return words.length === 0 ? '' : html`<br><small>${words.join('; ')}</small>`;
}

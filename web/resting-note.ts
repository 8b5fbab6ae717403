import { writeHour } from '../rules/hours-of-day.ts';
import { writeFigure } from '../rules/numbers.ts';
import type { QuietHours } from '../rules/quiet-hours.ts';
import type { Language } from '../rules/texts/language.ts';
import { type Html, html } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** What holds mails of a plan up beside its own instants: the installation's quiet hours, and units with days off of their own. */
export interface Resting {
  quiet: QuietHours | null;
  unitsOff: number;
}

export function restingNote({ quiet, unitsOff }: Resting, language: Language): Html | '' {
  const t = textsIn(language).quietHours;
  const notes = [
    ...(quiet === null ? [] : [t.planNote(writeHour(quiet.from), writeHour(quiet.to))]),
    ...(unitsOff === 0 ? [] : [t.daysOffNote(writeFigure(unitsOff, language))]),
  ];
  return notes.length === 0 ? '' : html`<p class="note">${notes.join(' ')}</p>`;
}

import { writeFigure, writePercent } from '../rules/numbers.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { Language } from '../rules/texts/language.ts';
import type { ReorganisedSince, UnitFate } from '../rules/unit-fate.ts';
import { type Html, html, isolated } from './html.ts';
import { textsIn } from './texts/dictionary.ts';

/** As many units as a line names. */
const named = 12;

/** What became of a unit, and from what it began; what is made of a part of another is marked as estimated. Nothing of one that is as it always was. */
export function unitFate(fate: UnitFate | null | undefined, language: Language): Html | '' {
  const lines = fateLines(fate, language);
  return lines.length === 0 ? '' : html`<p class="note">${lines.map((line, index) => html`${index === 0 ? '' : ' '}${line}`)}</p>`;
}

/** The same as one line beside a name: only what it is now. */
export const unitBecame = (fate: UnitFate | null | undefined, language: Language): Html | '' => {
  const [line] = fateLines(fate && { ...fate, from: null }, language);
  return line === undefined ? '' : html`<br><small>${line}</small>`;
};

function fateLines(fate: UnitFate | null | undefined, language: Language): Html[] {
  const t = textsIn(language).reorganising;
  const part = ({ name, share }: { name: string; share: number }): Html =>
    share >= 1
      ? html`<bdi>${name}</bdi>`
      : html`<bdi>${name}</bdi> (${t.estimated(writePercent(Math.round(share * 10_000), 10_000, 1, language))})`;
  const list = (units: readonly { name: string; share: number }[]): Html =>
    html`${units.slice(0, named).map((unit, index) => html`${index === 0 ? '' : ', '}${part(unit)}`)}${units.length > named ? html` ${t.rest(writeFigure(units.length - named, language))}` : ''}`;
  const { became = null, from = null } = fate ?? {};
  return [
    ...(became === null
      ? []
      : [
          html`${became.heirless ? t.endedFrom(writeShortDate(became.day, language)) : t.isNow(writeShortDate(became.day, language))} ${list(became.units)}.`,
        ]),
    ...(from === null ? [] : [html`${t.isOf(writeShortDate(from.day, language))} ${list(from.units)}.`]),
    ...(from?.units.some(({ share }) => share < 1) ? [html`${t.pastEstimated}`] : []),
  ];
}

/** That units were reorganised after a review had opened: its list is the one of then, unless it was chosen that it goes by the new one. */
export function reorganisedSince(since: readonly ReorganisedSince[] | undefined, language: Language): Html | '' {
  const t = textsIn(language).reorganising;
  const n = (count: number) => writeFigure(count, language);
  return html`${(since ?? []).map(({ day, ended, created }) => html`<p class="note">${isolated(t.since(writeShortDate(day, language), n(ended), n(created)))}</p>`)}`;
}

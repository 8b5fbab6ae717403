import type { AmendedCycle } from '../../rules/amended-cycles.ts';
import type { AmendmentState } from '../../rules/amendment.ts';
import type { ChangedArticle } from '../../rules/amendment-articles.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { changeTable } from '../cycle/change-table.ts';
import { mainChanges } from '../cycle/plan-change-words.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A change of what was agreed, as a page shows it. */
export interface AmendmentValues {
  number: number;
  kind: 'amendment' | 'succession';
  state: AmendmentState;
  reason: string;
  takesEffectOn: string;
  draftedBy: string;
  agreedBy: string | null;
  signedByParties: boolean;
  articles: ChangedArticle[];
  /** What it does to the cycles ahead; `problem`: that cannot be laid any more; null: it is in force or over, or touches no day. */
  cycles: { timeZone: string; changed: AmendedCycle[]; problem: Text | null } | null;
  /** The day of a planned reorganisation that is dropped by it. */
  reorganisation: CalendarDate | null;
  /** Why it was taken back. */
  endedReason: string | null;
}

/** Why it is changed, from when, and each article as it was and as it becomes. */
export function amendmentText(amendment: AmendmentValues, language: Language): Html {
  const t = textsIn(language).amendments;
  const from = amendment.state === 'withdrawn' || amendment.state === 'lapsed' ? t.wasFrom : t.from;
  return html`<p>${t.states[amendment.state]} · ${from(writeShortDate(amendment.takesEffectOn, language))} · ${agreedOrTo(
    amendment,
    language,
  )}</p>
<blockquote class="prose" dir="auto">${typed(amendment.reason)}</blockquote>
<p class="note">${t.draftedBy(isolated(amendment.draftedBy))}${amendment.agreedBy === null || amendment.signedByParties ? '' : ` ${t.agreedBy(isolated(amendment.agreedBy))}`}</p>
${amendment.endedReason === null ? '' : html`<p>${t.takenBack}</p><blockquote class="prose" dir="auto">${typed(amendment.endedReason)}</blockquote>`}
<div class="scroll" tabindex="0" role="region" aria-label="${t.difference(amendment.number)}"><table class="articles"><thead><tr><th scope="col">${t.article}</th><th scope="col">${t.before}</th><th scope="col">${t.after}</th></tr></thead>
<tbody>${amendment.articles.map(
    ({ article, before, after }) =>
      html`<tr><th scope="row">${typed(article[language])}</th><td data-head="${t.before}">${before === null ? t.nothing : typed(before[language])}</td><td data-head="${t.after}">${after === null ? t.nothing : typed(after[language])}</td></tr>`,
  )}</tbody></table></div>
${amendment.cycles === null ? '' : cyclesAhead(amendment.cycles, language)}${amendment.reorganisation === null ? '' : html`<p>${textsIn(language).reorganising.dropsPlanned(writeShortDate(amendment.reorganisation, language))}</p>`}`;
}

/** Who agreed, or is to: a draft is signed by nobody yet. */
function agreedOrTo({ state, signedByParties }: AmendmentValues, language: Language): string {
  const t = textsIn(language).amendments;
  if (state === 'withdrawn') return signedByParties ? t.wasForParties : t.wasForOffice;
  const agreed = state === 'agreed' || state === 'in-force' || state === 'lapsed';
  if (signedByParties) return agreed ? t.byParties : t.toParties;
  return agreed ? t.byOffice : t.toOffice;
}

/** Which cycles come, go, are another kind than before or have other days. */
function cyclesAhead({ timeZone, changed, problem }: NonNullable<AmendmentValues['cycles']>, language: Language): Html {
  const texts = textsIn(language);
  const t = texts.amendments;
  return html`<h3>${t.cyclesAhead}</h3>${
    problem !== null
      ? html`<p class="overdue">${isolated(problem[language])}</p>`
      : changed.length === 0
        ? html`<p>${t.noCycleChanges}</p>`
        : changed.map(({ what, changes, ...cycle }) => {
            const words = t.cycleChanges[what](texts.cycle(cycle));
            const { main } = mainChanges(changes);
            return main.length === 0 ? html`<p>${words}</p>` : changeTable(main, words, timeZone, language);
          })
  }`;
}

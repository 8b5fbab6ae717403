import { usuallyDecidedAlone } from '../../rules/amendable-parts.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import type { ForecastCycle } from '../../rules/forecast-cycles.ts';
import { isProse } from '../../rules/form-indicators.ts';
import { ruleWords } from '../../rules/form-rule-words.ts';
import { graceDays } from '../../rules/grace-days.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { writeFigure, writeWholePercent } from '../../rules/numbers.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { yearsInWords } from '../../rules/targets-of-year.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { basisWords } from './basis-words.ts';
import { forecastTables } from './forecast-tables.ts';
import { type PartyValues, signatureWords } from './signature-words.ts';

/** What the parties sign. */
export interface ProgramText {
  program: ProgramDefinition;
  parties: PartyValues[];
  /** Every cycle of the term. */
  cycles: ForecastCycle[];
  /** Years whose days off are known. */
  announced: number[];
  /** In which order they sign (no names: at once), and from when it is in force (null: from the last signature); null: not put to signature. */
  terms: { order: string[]; inForceOn: string | null } | null;
  /** By what the text that is being signed, or was, is known: its number and its hash (rules/agreement-text.ts); null: it was not fixed yet. */
  fixed: { number: string; hash: string } | null;
  /** From the top down. */
  units: { name: Text; count: number }[];
}

/** The whole agreement as it is signed: who, for how long, who reports what by when, what must be reached, on what it rests. */
export function programText(text: ProgramText, language: Language): Html {
  const { program, cycles } = text;
  const t = textsIn(language);
  const { from, to } = program.term;
  const last = cyclesOfTerm(program).at(-1);
  return html`<h2>${t.program.parties}</h2>
<ul>${text.parties.map(
    (party) =>
      html`<li><bdi>${party.name}</bdi>${party.coordinating ? ` (${t.program.coordinating})` : ''}: <bdi>${party.office}</bdi>, ${signatureWords(party, language)}</li>`,
  )}</ul>
<h2>${t.program.term}</h2>
<p>${t.program.termWords(writeShortDate(from, language), writeShortDate(to, language))}. ${last ? t.sign.duties(program.calendar.reviews ?? 'yearly', t.period(last)) : ''}</p>
${terms(text, language)}<p>${changes(text.program, language)}</p>${who(text, language)}
<h2>${t.sign.targets}</h2>
${
  program.targets.length === 0
    ? html`<p class="empty">${t.program.noTargets}</p>`
    : html`<ul>${program.targets.map((target) => html`<li>${typed(target.name[language])}: <strong>${writeWholePercent(target.percent, language)}</strong>${target.years ? html` (${yearsInWords(target, language)})` : ''} <small>${t.sign.from} ${typed(target.source)}</small></li>`)}</ul>`
}
<h2>${t.sign.calendar}</h2><p>${t.sign.calendarNote}</p>
${forecastTables(cycles, { calendar: program.calendar, timeZone: program.timeZone, language, announced: text.announced })}
<p>${t.program.graceDays(program.calendar.graceDays ?? graceDays.usual)}</p>
${program.calendar.delivery === 'when-released' ? html`<p>${t.program.whenReleased}</p>` : ''}${program.calendar.sentOfEnded === undefined ? '' : html`<p>${t.program.sentOfEnded[program.calendar.sentOfEnded]}</p>`}
<h2>${t.sign.form}</h2>${formOutline(program, language)}
<h2>${t.program.bases}</h2>
${
  program.legalBases.length === 0
    ? html`<p class="empty">${t.program.noBases}</p>`
    : html`<ul>${program.legalBases.map((basis) => html`<li>${basisWords(basis, language)}</li>`)}</ul>`
}
${program.witnesses.length === 0 ? '' : html`<h2>${t.program.witnesses}</h2><ul>${program.witnesses.map((witness) => html`<li>${typed(witness)}</li>`)}</ul>`}`;
}

function terms({ terms: agreed }: ProgramText, language: Language): Html | '' {
  if (agreed === null) return '';
  const t = textsIn(language);
  const { order, inForceOn } = agreed;
  return html`<p>${inForceOn === null ? t.sign.inForceWhenSigned : t.sign.inForce(writeShortDate(inForceOn, language))}${
    order.length === 0 ? '' : ` ${t.sign.inOrder(t.list(order.map(isolated)))}`
  }</p>`;
}

/** Who must agree while it runs: a part of what is signed. */
function changes({ decidedAlone }: ProgramDefinition, language: Language): string {
  const t = textsIn(language);
  const parts = (decidedAlone ?? usuallyDecidedAlone).map((part) => small(t.newProgram.decidedParts[part]));
  return parts.length === 0 ? t.sign.nothingAlone : t.sign.alone(t.list(parts));
}

function who({ units }: ProgramText, language: Language): Html {
  const t = textsIn(language);
  const counts = units.map(({ name, count }) => t.program.unitCount(writeFigure(count, language), small(name[language])));
  return html`<h2>${t.sign.who}</h2><p>${t.program.unitsReport(t.list(counts))} ${t.sign.whoNote}</p>`;
}

/** The questionnaire by its sections: what is asked, in which unit of measure. */
function formOutline({ form }: ProgramDefinition, language: Language): Html {
  const t = textsIn(language).sign;
  const count = form.sections.reduce((sum, { indicators }) => sum + indicators.length, 0);
  return html`<p>${typed(form.title[language])}</p>
<details id="form"><summary>${t.formCount(count)}</summary>${form.sections.map(
    (section) =>
      html`<h3>${typed(section.title[language])}</h3><ul>${section.indicators.map(
        (indicator) =>
          html`<li>${typed(indicator.label[language])} <small>${isProse(indicator) ? t.inWords : html`${typed(kindOf(indicator).asked(indicator)[language])}${'measure' in indicator ? `, ${t.measures[indicator.measure]}` : ''}`}${indicator.required ? '' : `, ${t.optional}`}${ruleWords(form, indicator).map((rule) => html`; ${typed(rule[language])}`)}</small></li>`,
      )}</ul>`,
  )}</details>`;
}

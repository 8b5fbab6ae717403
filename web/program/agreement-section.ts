import { writeFigure, writeWholePercent } from '../../rules/numbers.ts';
import { yearsInWords } from '../../rules/targets-of-year.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated, typed, unbroken } from '../html.ts';
import { pageLink } from '../layout.ts';
import { technicalDetails } from '../technical-details.ts';
import { textsIn } from '../texts/dictionary.ts';
import { basisWords } from './basis-words.ts';
import type { ProgramPageValues } from './program-values.ts';
import { signatureWords } from './signature-words.ts';

/** What was agreed: by whom and before whom, on what it rests, what must be reached. */
export function agreementSection(values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).program;
  return html`<div class="agreement"><section aria-labelledby="parties"><h2 id="parties">${t.parties}</h2>
<ul class="plain">${values.parties.map(
    (party) =>
      html`<li><strong><bdi>${party.name}</bdi></strong>${party.coordinating ? ` (${t.coordinating})` : ''}<br><bdi>${party.office}</bdi>, ${
        party.signedOn === null ? html`<strong>${t.notSigned}</strong>` : signatureWords(party, language)
      }${party.scanUrl === null ? '' : html` <a href="${party.scanUrl}" download>${t.scan}</a>`}${
        party.paperUrl === null ? '' : html`<br><a class="unprinted" href="${pageLink(values.page, party.paperUrl)}">${t.recordPaper}</a>`
      }</li>`,
  )}</ul>
${
  values.fixed === null
    ? ''
    : html`<details id="hash"><summary>${textsIn(language).sign.textNumber(unbroken(values.fixed.number))}</summary><p class="hint">${textsIn(language).sign.hashWords}</p><p><code class="hash">${values.fixed.hash}</code></p></details>`
}${
  values.actions.signedRecord === null
    ? ''
    : html`<p class="unprinted"><a href="${values.actions.signedRecord}" download>${t.signedRecord}</a><br><small>${t.signedRecordHint}</small></p>${technicalDetails('check-record', language, html`<p>${t.signedRecordCheck} <code>npx tongket verify</code></p>`)}`
}${
  values.actions.draftComments === null || values.phase === 'draft'
    ? ''
    : html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.draftComments)}">${textsIn(language).draftComments.comments}</a></p>
`
}${
  values.actions.signatories === null
    ? ''
    : html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.signatories)}">${textsIn(language).signatories.open}</a></p>
`
}<p>${t.term}: ${t.termWords(writeShortDate(values.term.from, language), writeShortDate(values.term.to, language))}.${inForce(values)}</p>
${
  values.actions.reminders === null
    ? ''
    : html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.reminders)}">${textsIn(language).reminders.title}</a></p>
`
}<p>${t.graceDays(values.graceDays)}${values.whenReleased ? ` ${t.whenReleased}` : ''} ${t.sentOfEnded[values.sentOfEnded]}</p>
${units(values)}
${values.notes.map((note) => html`<p class="note">${note[language]}</p>`)}</section>
<section aria-labelledby="targets"><h2 id="targets">${t.targets}</h2>${targets(values)}
${values.actions.figures === null ? '' : html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.figures)}">${textsIn(language).chosenFigures.open}</a></p>`}
${
  values.witnesses.length === 0
    ? ''
    : html`<h3>${t.witnesses}</h3><ul class="plain is-close">${values.witnesses.map(
        ({ name, witnessed, holder }) =>
          html`<li>${holder === null ? typed(name) : textsIn(language).witnesses.held(isolated(name), isolated(holder))}${witnessed ? `, ${textsIn(language).witnesses.recorded}` : ''}</li>`,
      )}</ul>${
        values.actions.witnesses === null
          ? ''
          : html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.witnesses)}">${textsIn(language).witnesses.open}</a></p>`
      }`
}</section>
<section aria-labelledby="bases"><h2 id="bases">${t.bases}</h2>
${
  values.legalBases.length === 0
    ? html`<p class="empty">${t.noBases}</p>`
    : html`<ul class="plain">${values.legalBases.map((basis) => html`<li>${basisWords(basis, language)}</li>`)}</ul>`
}</section></div>`;
}

function inForce({ terms, page: { language } }: ProgramPageValues): string {
  if (terms === null) return '';
  const t = textsIn(language).sign;
  return ` ${terms.inForceOn === null ? t.inForceWhenSigned : t.inForce(writeShortDate(terms.inForceOn, language))}`;
}

function targets({ targets, page: { language } }: ProgramPageValues): Html {
  const t = textsIn(language);
  if (targets.length === 0) return html`<p class="empty">${t.program.noTargets}</p>`;
  return html`<ul class="plain">${targets.map((target) => html`<li>${typed(target.name[language])}: <strong>${writeWholePercent(target.percent, language)}</strong>${target.years ? html` (${yearsInWords(target, language)})` : ''}<br><small>${t.sign.from} ${typed(target.source)}</small></li>`)}</ul>`;
}

function units({ units: levels, population, page: { language } }: ProgramPageValues): Html | '' {
  const t = textsIn(language);
  if (levels.length === 0) return '';
  const counts = levels.map(({ name, count }) => t.program.unitCount(writeFigure(count, language), small(name[language])));
  const people = population ? ` ${t.program.people(writeFigure(population.people, language))}` : '';
  return html`<p>${t.program.unitsReport(t.list(counts))}${people}</p>`;
}

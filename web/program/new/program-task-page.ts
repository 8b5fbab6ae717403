import { writeFigure } from '../../../rules/numbers.ts';
import { problemText } from '../../../rules/problems.ts';
import { usualZone } from '../../../rules/program-fields.ts';
import { programLabel } from '../../../rules/program-labels.ts';
import type { ProgramTask } from '../../../rules/program-tasks.ts';
import { writeClock, writeShortDate } from '../../../rules/texts/dates.ts';
import { type Html, html, isolated, typed } from '../../html.ts';
import { carriedFields, layout, pageLink } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { termMarks } from '../term-marks.ts';
import { basisBoxes, decidedAloneBoxes, leaderBoxes, nameBoxes, partyBoxes } from './agreement-boxes.ts';
import { boxFor } from './boxes.ts';
import { calendarBoxes } from './calendar-boxes.ts';
import { formBoxes, targetBoxes } from './indicator-boxes.ts';
import type { ProgramTaskForm } from './task-values.ts';
import { contactBoxes, unitBoxes } from './unit-boxes.ts';

const boxesOf: Record<ProgramTask, (form: ProgramTaskForm) => Html> = {
  name: nameBoxes,
  parties: (form) => html`${partyBoxes(form)}${decidedAloneBoxes(form)}`,
  leaders: leaderBoxes,
  bases: basisBoxes,
  units: unitBoxes,
  contacts: contactBoxes,
  form: formBoxes,
  targets: targetBoxes,
  calendar: calendarBoxes,
};

/** As many differing boxes are shown side by side. */
const mostDiffering = 12;

/** One task of a program that is prepared. Every press saves what is typed, so it works without scripts and nothing is lost. */
export function programTaskPage(form: ProgramTaskForm): string {
  const { page, task, url, listUrl, errors } = form;
  const t = textsIn(page.language).newProgram;
  const title = t.tasks[task];
  return layout(page, {
    title: errors.length > 0 ? `${t.titleWrong(errors.length)}: ${title}` : title,
    over: form.programName || t.noName,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, listUrl)}">← ${t.backToList}</a></p><h1>${title}</h1>
${form.notice === null ? '' : html`<p class="notice is-returned" role="alert">${problemText({ code: form.notice }, page.language)} ${t.correction.kept}</p>`}${overtaken(form)}${summary(form)}${termMarks(form.marks, page.language)}
<form method="post" action="${url}" enctype="multipart/form-data" class="new-program" novalidate data-saved>${carriedFields(page)}<input type="hidden" name="revision" value="${form.revision}">
<button class="unseen" name="step" value="save" tabindex="-1" aria-hidden="true">${t.save}</button>
${boxesOf[task](form)}
<div class="bar"><button class="primary" name="step" value="save">${t.save}</button> <button name="step" value="later">${t.later}</button><span class="note">${saved(form)} ${t.laterHint}</span></div></form>`,
  });
}

function saved({ saved: last, page }: ProgramTaskForm): Html {
  const t = textsIn(page.language).newProgram;
  return html`${last === null ? t.notSaved : t.savedBy(isolated(last.by), writeClock(last.at, usualZone, page.language))}`;
}

/** What somebody else saved meanwhile beside what was typed: whoever has read both saves the one that holds. */
export function overtaken({ overtaken: both, page }: ProgramTaskForm): Html | '' {
  if (both === null) return '';
  const t = textsIn(page.language).newProgram;
  const more = both.boxes.length - mostDiffering;
  const shown = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? writeShortDate(value, page.language) : typed(value));
  const cell = (value: string) =>
    value.includes('\n') ? t.linesThere(value.trimEnd().split('\n').length) : value === '' ? t.emptyBox : shown(value);
  return html`<section class="notice is-returned" role="alert" aria-labelledby="overtaken"><h2 id="overtaken">${both.saved === null ? t.overtakenAtAll : t.overtaken(isolated(both.saved.by), writeClock(both.saved.at, usualZone, page.language))}</h2>
<p>${t.overtakenWords}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t.bothVersions}"><table><thead><tr><th scope="col">${t.box}</th><th scope="col">${t.theirs}</th><th scope="col">${t.typed}</th></tr></thead>
<tbody>${both.boxes.slice(0, mostDiffering).map(({ field, theirs, typed: own }) => html`<tr><th scope="row">${labelOf(field, page.language)}</th><td>${cell(theirs)}</td><td>${cell(own)}</td></tr>`)}</tbody></table></div>
${more > 0 ? html`<p>${t.moreBoxes(writeFigure(more, page.language))}</p>` : ''}</section>`;
}

/** A box by what the definition calls it. */
function labelOf(field: string, language: 'vi' | 'en'): string {
  const t = textsIn(language).newProgram;
  if (field === 'units') return t.unitsFile;
  if (field === 'contacts') return t.contactsFile;
  if (field === 'unitsFrom') return t.unitsFrom;
  return programLabel(
    field
      .replace(/^coordinating$/, 'parties.0.coordinating')
      .replace(/^coordinator\./, 'parties.0.coordinator.')
      .replace(/\.type$/, '.kind'),
  )[language];
}

function summary({ errors, unread, page }: ProgramTaskForm): Html | '' {
  if (errors.length === 0) return '';
  const t = textsIn(page.language).newProgram;
  return html`<section class="errors" role="alert" tabindex="-1" id="errors" autofocus aria-labelledby="errors-title"><h2 id="errors-title">${unread ? t.fileNotRead : t.savedButWrong(errors.length)}</h2>
<ul>${errors.map(({ field, text }) => html`<li><a href="#${boxFor(field)}">${text[page.language]}</a></li>`)}</ul></section>`;
}

import { problemText } from '../../../rules/problems.ts';
import { type Html, html } from '../../html.ts';
import { layout, pageLink } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { basisBoxes, nameBoxes, partyBoxes } from './agreement-boxes.ts';
import { boxFor, carriedForm, errorLine, formUrl, type NewProgramForm, newProgramUrl, rowButton } from './boxes.ts';
import { calendarBoxes } from './calendar-boxes.ts';
import { formBoxes, targetBoxes } from './form-boxes.ts';
import { unitBoxes } from './unit-boxes.ts';

/** A program as a form, a new one or a draft that is corrected. Every press posts all of it, so it works without scripts and nothing typed is lost. */
export function newProgramPage(form: NewProgramForm): string {
  const { page, correcting } = form;
  const t = textsIn(page.language).newProgram;
  const own = correcting === null ? t : t.correction;
  const parts: [id: string, title: string, boxes: Html][] = [
    ['name-part', t.parts.name, nameBoxes(form)],
    ['parties', t.parts.parties, partyBoxes(form)],
    ['bases', t.parts.bases, basisBoxes(form)],
    ['calendar', t.parts.calendar, calendarBoxes(form)],
    ['form', t.parts.form, formBoxes(form)],
    ['targets', t.parts.targets, targetBoxes(form)],
    ['units-part', t.parts.units, unitBoxes(form)],
  ];
  return layout(page, {
    title: form.errors.length > 0 ? t.titleWrong(form.errors.length) : own.title,
    ...(correcting !== null && form.fields.name ? { over: form.fields.name } : {}),
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, correcting === null ? '/' : `/programs/${correcting.id}`)}">${own.back}</a></p><h1>${own.title}</h1>
${notice(form)}${summary(form)}
<p>${own.words}</p>
<form method="post" action="${formUrl(form)}" enctype="multipart/form-data" class="new-program" novalidate>${carriedForm(form)}
<button class="unseen" name="step" value="preview" tabindex="-1" aria-hidden="true">${t.preview}</button>
${beginWith(form)}
<nav aria-label="${t.contents}"><ol class="contents">${parts.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
${parts.map(([id, title, boxes], index) => html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${index + 1}. ${title}</h2>${boxes}</section>`)}
<div class="bar"><button class="primary" name="step" value="preview">${t.preview}</button><span class="note">${t.previewNote}</span></div></form>`,
  });
}

/** Another program, the sample or a file to begin with, instead of an empty form; a draft is corrected as it is, or from a file. */
function beginWith(form: NewProgramForm): Html {
  const { page, programs, correcting } = form;
  const t = textsIn(page.language).newProgram;
  const from = (id: string) => pageLink(page, `${newProgramUrl}?from=${id}`);
  const wrong = form.errors.some(({ field }) => field === 'file');
  return html`<details id="begin"${wrong ? ' open' : ''}><summary>${correcting === null ? t.begin : t.correction.begin}</summary>
${correcting === null ? html`<ul><li><a href="${from('sample')}">${t.beginSample}</a></li><li><a href="${from('empty')}">${t.beginEmpty}</a></li>${programs.map(({ id, name }) => html`<li><a href="${from(id)}">${t.beginCopy(name)}</a></li>`)}</ul>` : ''}
<fieldset class="row"><legend>${t.definitionFile}</legend><p class="hint">${t.definitionHint}</p>${errorLine(form, 'file')}
<p class="field"><label for="definitionFile">${t.file}</label><input type="file" id="definitionFile" name="definitionFile" accept=".json,application/json"></p>
<p class="field"><label for="file">${t.definitionPaste}</label><textarea id="file" name="file" rows="3" spellcheck="false" class="table-text"></textarea></p>
${rowButton(form, 'fill', t.fill, 'name-part')}</fieldset></details>`;
}

/** Nothing typed is lost: when a session is, when another was faster, when the draft went on to be signed. */
function notice({ notice: why, correcting, page }: NewProgramForm): Html | '' {
  if (why === null) return '';
  const t = textsIn(page.language).newProgram;
  const words = (): Html => {
    if (why === 'expired') return html`${t.expired}`;
    if (why === 'signed-out') return beside(t.signedOut, '/enter', t.signIn);
    if (why !== 'program-draft-conflict') return html`${problemText({ code: why }, page.language)} ${t.correction.kept}`;
    return beside(t.correction.conflict, correcting === null ? '/' : `/programs/${correcting.id}/edit`, t.correction.latest);
  };
  const beside = (told: string, url: string, label: string) =>
    html`${told} <a href="${pageLink(page, url)}" target="_blank" rel="noopener">${label}</a>`;
  return html`<p class="notice is-returned" role="alert">${words()}</p>`;
}

function summary({ errors, page }: NewProgramForm): Html | '' {
  if (errors.length === 0) return '';
  const t = textsIn(page.language).newProgram;
  const lines = new Map(errors.map(({ field, text }) => [text[page.language], boxFor(field)]));
  return html`<section class="errors" role="alert" tabindex="-1" id="errors" autofocus aria-labelledby="errors-title"><h2 id="errors-title">${t.titleWrong(lines.size)}</h2>
<ul>${[...lines].map(([text, id]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></section>`;
}

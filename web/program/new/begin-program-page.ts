import { usualZone } from '../../../rules/program-fields.ts';
import { writeClock } from '../../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { newProgramUrl } from './task-values.ts';

export interface BeginProgramPageValues {
  page: PageSetting;
  /** Of the program that this press begins: pressed twice, it is begun once. */
  id: string;
  /** `sample`, `empty` or the program that is copied. */
  from: string;
  programs: { id: string; name: string }[];
  /** New programs that are being prepared, the last saved first. */
  begun: { id: string; name: string; begunBy: string; savedAt: string }[];
}

/** What a new program begins with, and those that somebody has begun. */
export function beginProgramPage({ page, id, from, programs, begun }: BeginProgramPageValues): string {
  const t = textsIn(page.language).newProgram;
  const choice = (value: string, words: string, hint: string) =>
    html`<p class="field is-check"><input type="radio" id="from-${value}" name="from" value="${value}"${value === from ? ' checked' : ''}${hint ? html` aria-describedby="from-${value}-hint"` : ''}><label for="from-${value}">${words}${hint ? html`<span class="hint" id="from-${value}-hint">${hint}</span>` : ''}</label></p>`;
  return layout(page, {
    title: t.title,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, '/')}">← ${t.toPrograms}</a></p><h1>${t.title}</h1>
${unfinished(page, begun)}
<form method="post" action="${newProgramUrl}" class="new-program">${carriedFields(page)}<input type="hidden" name="id" value="${id}">
<fieldset class="row"><legend>${t.begin}</legend>${choice('sample', t.beginSample, t.beginSampleHint)}${choice('empty', t.beginEmpty, t.beginEmptyHint)}${programs.map((program) => choice(program.id, t.beginCopy(isolated(program.name)), ''))}</fieldset>
<p class="actions"><button class="primary">${t.beginDo}</button></p></form>`,
  });
}

function unfinished(page: PageSetting, begun: BeginProgramPageValues['begun']): Html | '' {
  if (begun.length === 0) return '';
  const t = textsIn(page.language).newProgram;
  return html`<section aria-labelledby="begun"><h2 id="begun">${t.unfinished}</h2><ul class="tasks">${begun.map(
    ({ id, name, begunBy, savedAt }) =>
      html`<li><div><a href="${pageLink(page, `${newProgramUrl}/${id}`)}"><bdi>${name || t.noName}</bdi></a><p class="note">${t.begunBy(isolated(begunBy), writeClock(savedAt, usualZone, page.language))}</p></div></li>`,
  )}</ul></section><h2>${t.beginAnother}</h2>`;
}

import { watching } from '../cycle/watching.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A page that shows what an action on a program will do before it is done. */
export interface ProgramActPageValues {
  page: PageSetting;
  program: { name: string; place: string; url: string };
  /** Who only watches a rehearsal sees what it would do, without the button. */
  act: boolean;
  /** This press of the button. */
  key: string;
}

/** `main` comes under the headline; the way back and, for a watcher, the way to act are added. */
export function programActPage({ page, program, act }: ProgramActPageValues, title: string, main: Html): string {
  const t = textsIn(page.language).program;
  return layout(page, {
    title,
    over: `${program.name} · ${program.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, program.url)}">← ${t.back}</a></p>
<h1>${title}</h1>${act ? '' : watching(page)}${main}`,
  });
}

/**
 * The button that does it, with what was asked before and `boxes`, which are still to be answered; nothing for who only watches. `back`: how it can be taken back, which
 * whoever presses reads before. `grave`: it cannot.
 */
export function doForm(
  { page, act, key }: ProgramActPageValues,
  label: string,
  back: string,
  fields: Record<string, string> = {},
  boxes: Html | '' = '',
  weight: 'primary' | 'secondary' | 'grave' = 'primary',
): Html | '' {
  if (!act) return '';
  return html`<form method="post" action="${page.url}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="step" value="do"><input type="hidden" name="key" value="${key}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${boxes}<p class="note">${back}</p><p class="actions"><button${weight === 'secondary' ? '' : html` class="${weight}"`}>${label}</button></p></form>`;
}

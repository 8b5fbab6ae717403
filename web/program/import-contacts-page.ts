import type { ImportPreview } from '../../rules/contacts-import.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { downloadLinks } from '../download-links.ts';
import { errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Addresses of many units at once, from a table: whom each would speak for, before it is so. Posts `file`, `table` and `step`. */
export interface ImportContactsPageValues extends ProgramActPageValues {
  table: string;
  preview: ImportPreview | null;
  /** How many were just added. */
  done: number | null;
  errors: readonly FormError[];
}

/** As many addresses as are listed. */
const listed = 300;

export function importContactsPage(values: ImportContactsPageValues): string {
  const { page, act, table, preview, done, errors } = values;
  const { language } = page;
  const t = textsIn(language).importContacts;
  const n = (count: number) => writeFigure(count, language);
  const form = html`<form method="post" action="${page.url}" enctype="multipart/form-data" class="do" novalidate>${carriedFields(page)}
${downloadLinks(page, [{ name: 'contactsSample', url: '/samples/contacts' }])}
<p class="field"><label for="file">${t.file}</label><input id="file" name="file" type="file" accept=".csv,.txt,.xlsx"></p>
<p class="field"><label for="table">${t.table}</label>${fieldError(errors, 'table', language)}<textarea id="table" name="table" rows="8" dir="auto" spellcheck="false">${table}</textarea><small>${t.columns}</small></p>
<p class="note">${textsIn(language).waysBack.contacts.import}</p><p class="actions"><button name="step" value="preview"${preview === null ? html` class="primary"` : ''}>${t.look}</button>${preview !== null && preview.added > 0 ? html` <button class="primary" name="step" value="do">${t.take(n(preview.added))}</button>` : ''}</p></form>`;
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, language)}${done === null ? '' : html`<p class="notice" role="status">${t.done(n(done))}</p>`}
<p>${t.words}</p>${preview === null ? '' : shown(values, preview)}${act ? form : ''}
<p class="alone"><a href="${pageLink(page, `${values.program.url}/contacts`)}">${textsIn(language).unreached.open}</a></p>`,
  );
}

function shown({ page }: ImportContactsPageValues, { added, known, addresses }: ImportPreview): Html {
  const t = textsIn(page.language).importContacts;
  const n = (count: number) => writeFigure(count, page.language);
  return html`<section aria-labelledby="preview"><h2 id="preview">${t.preview(n(added), n(known))}</h2>
<table class="units"><thead><tr><th scope="col">${t.address}</th><th scope="col">${t.speaksFor}</th></tr></thead><tbody>${addresses
    .slice(0, listed)
    .map(
      ({ email, units }) =>
        html`<tr><th scope="row">${email}</th><td>${units.map(({ code, name, added: isNew }, index) => html`${index === 0 ? '' : '; '}<bdi>${name}</bdi> <code>${code}</code>${isNew ? '' : html` <small>${t.already}</small>`}`)}</td></tr>`,
    )}</tbody></table>${addresses.length > listed ? html`<p>${t.more(n(addresses.length - listed))}</p>` : ''}</section>`;
}

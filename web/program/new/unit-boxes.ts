import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { errorLine, type NewProgramForm } from './boxes.ts';

/** Who reports and where their mail goes: files, pasted tables, or those of another program. */
export function unitBoxes(form: NewProgramForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const { correcting, programs } = form;
  const stored = correcting === null ? [] : [{ id: correcting.id, name: t.correction.unitsStored }];
  const sources = [...stored, ...programs.filter(({ id }) => id !== correcting?.id)];
  return html`<p class="hint">${t.unitsHint}</p>
${
  sources.length === 0
    ? html`<input type="hidden" name="unitsFrom" value="">`
    : html`<p class="field"><label for="unitsFrom">${t.unitsFrom}</label><select id="unitsFrom" name="unitsFrom"><option value="">${t.unitsOwn}</option>${sources.map(({ id, name }) => html`<option value="${id}"${id === form.unitsFrom ? ' selected' : ''}>${name}</option>`)}</select></p>`
}
${table(form, 'units', t.unitsFile, t.unitsFileHint, t.unitsPaste, 'code,name,level,parent_code')}
${table(form, 'contacts', t.contactsFile, t.contactsFileHint, t.contactsPaste, 'code,office,email')}`;
}

function table(form: NewProgramForm, name: 'units' | 'contacts', label: string, hint: string, paste: string, example: string): Html {
  const t = textsIn(form.page.language).newProgram;
  const value = form.tables[name];
  const lines = value === '' ? 0 : value.trimEnd().split('\n').length - 1;
  const wrong = form.errors.some(({ field }) => field === name);
  return html`<fieldset class="row"><legend>${label}</legend><p class="hint" id="${name}-hint">${hint} <code>${example}</code></p>${errorLine(form, name)}
<p class="field"><label for="${name}File">${t.file}</label><input type="file" id="${name}File" name="${name}File" accept=".csv,.txt,.tsv,text/csv,text/plain"></p>
<details id="${name}-paste"${wrong || value !== '' ? ' open' : ''}><summary>${lines > 0 ? t.linesThere(lines) : paste}</summary>
<p class="field"><label for="${name}" class="unseen">${paste}</label><textarea id="${name}" name="${name}" rows="8" class="table-text" spellcheck="false" dir="auto" aria-describedby="${name}-hint${wrong ? ` ${name}-error` : ''}"${wrong ? html` aria-invalid="true"` : ''}>${value}</textarea></p></details></fieldset>`;
}

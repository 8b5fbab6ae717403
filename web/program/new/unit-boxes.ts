import { writeFigure } from '../../../rules/numbers.ts';
import { writeShortDate } from '../../../rules/texts/dates.ts';
import { capital } from '../../../rules/texts/letter-case.ts';
import { tierWord } from '../../../rules/texts/level-names.ts';
import { downloadLinks } from '../../download-links.ts';
import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { unitDifference } from '../../unit-difference.ts';
import { errorLine } from './boxes.ts';
import type { ProgramTaskForm } from './task-values.ts';

/** Who reports: a file, a pasted table, the sample's list, or that of another program. */
export function unitBoxes(form: ProgramTaskForm): Html {
  const texts = textsIn(form.page.language);
  const t = texts.newProgram;
  const { correcting, programs } = form;
  const listBox = (name: 'listRoot' | 'listTiers', label: string, note: string, size: number) =>
    html`<p class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" size="${size}" autocomplete="off" aria-describedby="${name}-note"><small id="${name}-note">${note}</small></p>`;
  const stored = correcting === null ? [] : [{ id: correcting, name: t.correction.unitsStored }];
  const lists = form.lists.map(({ id, day, units }) => ({
    id: `list-${id}`,
    name: texts.unitLists.take(writeShortDate(day, form.page.language), writeFigure(units, form.page.language)),
  }));
  const sources = [...lists, ...stored, ...programs.filter(({ id }) => id !== correcting), { id: 'sample', name: t.unitsSample }];
  return html`<p class="hint">${t.unitsHint}</p>${tierTable(form)}${form.listed === null ? '' : unitDifference(form.page, form.listed.day, form.listed.difference)}
<p class="field"><label for="unitsFrom">${t.unitsFrom}</label><select id="unitsFrom" name="unitsFrom"><option value="">${t.unitsOwn}</option>${sources.map(({ id, name }) => html`<option value="${id}"${id === form.unitsFrom ? ' selected' : ''}>${name}</option>`)}</select></p>${
    lists.length === 0
      ? ''
      : html`${listBox('listRoot', texts.unitLists.takeRoot, texts.unitLists.takeRootNote, 20)}${listBox('listTiers', texts.unitLists.takeTiers, texts.unitLists.takeTiersNote, 4)}`
  }
${table(form, 'units', t.unitsFile, t.unitsFileHint, t.unitsPaste, t.unitsExample)}`;
}

/** Where their mail goes. */
export function contactBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  return html`<p class="hint">${form.unitsFrom === '' ? t.contactsHint : t.contactsWithUnits}</p>${tierTable(form)}
${form.unitsFrom === '' ? table(form, 'contacts', t.contactsFile, t.contactsFileHint, t.contactsPaste, t.contactsExample) : html`<input type="hidden" name="contacts" value="${form.tables.contacts}">`}`;
}

/** The tiers as they were read, so that a unit in the wrong place is seen. */
export function tierTable({ tiers, page: { language } }: Pick<ProgramTaskForm, 'tiers' | 'page'>): Html | '' {
  if (tiers === null) return '';
  const t = textsIn(language).newProgram;
  const n = (value: number) => writeFigure(value, language);
  return html`<table class="narrow"><thead><tr><th scope="col">${t.level}</th><th scope="col" class="number">${t.count}</th><th scope="col" class="number">${t.reached}</th><th scope="col" class="number">${t.notReached}</th></tr></thead>
<tbody>${tiers.map((tier) => html`<tr><th scope="row">${capital(tierWord(tier.level)[language])}</th><td class="number">${n(tier.units)}</td><td class="number">${n(tier.units - tier.unreached)}</td><td class="number">${n(tier.unreached)}</td></tr>`)}</tbody></table>`;
}

/** How such a table looks: its headings and three rows. */
function sample([head = [], ...rows]: string[][], name: string): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="narrow"><caption>${name}</caption><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

function table(form: ProgramTaskForm, name: 'units' | 'contacts', label: string, hint: string, paste: string, example: string[][]): Html {
  const t = textsIn(form.page.language).newProgram;
  const value = form.tables[name];
  const lines = value === '' ? 0 : value.trimEnd().split('\n').length - 1;
  const wrong = form.errors.some(({ field }) => field === name);
  return html`<fieldset class="row"><legend>${label}</legend><p class="hint" id="${name}-hint">${hint}</p>${sample(example, t.example(label))}${downloadLinks(form.page, [{ name: `${name}Sample`, url: `/samples/${name}` }])}${errorLine(form, name)}
<p class="field"><label for="${name}File">${t.file}</label><input type="file" id="${name}File" name="${name}File" accept=".xlsx,.csv,.txt,.tsv,text/csv,text/plain"></p>
<details id="${name}-paste"${wrong ? ' open' : ''}><summary>${lines > 0 ? t.linesThere(lines) : paste}</summary>
<p class="field"><label for="${name}" class="unseen">${paste}</label><textarea id="${name}" name="${name}" rows="8" class="table-text" spellcheck="false" dir="auto" aria-describedby="${name}-hint${wrong ? ` ${name}-error` : ''}"${wrong ? html` aria-invalid="true"` : ''}>${value}</textarea></p></details></fieldset>`;
}

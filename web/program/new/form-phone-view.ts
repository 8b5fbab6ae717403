import { shownForm } from '../../../rules/check-program.ts';
import { type Form, formFor } from '../../../rules/form-indicators.ts';
import { definitionOf } from '../../../rules/program-fields.ts';
import { programLabel } from '../../../rules/program-labels.ts';
import { type Html, html } from '../../html.ts';
import type { PageSetting } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { sectionFields, sectionList } from '../../unit/report-sections.ts';
import type { ReportPageValues } from '../../unit/report-values.ts';
import { reportStyles } from '../../unit/row-boxes.ts';
import { rowButton } from './boxes.ts';
import type { ProgramTaskForm } from './task-values.ts';

/** As far as it is right in itself. */
export const shownFormOf = ({ fields }: Pick<ProgramTaskForm, 'fields'>): ReturnType<typeof shownForm> =>
  shownForm((definitionOf(fields) as { form: unknown }).form);

/**
 * The form that is being made, as a unit has it on its phone: with the fields of the report's own page, in a frame whose page runs no script and can send
 * nothing. What is not whole yet is left out and counted.
 */
export function phoneView(form: ProgramTaskForm, { form: shown, left }: ReturnType<typeof shownForm>): Html {
  const { language } = form.page;
  const t = textsIn(language).formEditor;
  return html`<aside class="phone" id="phone" aria-labelledby="phone-title"><h2 id="phone-title">${t.phone}</h2>
<p class="note">${t.phoneWords}${left > 0 ? html` <strong>${t.phoneLeft(left)}</strong>` : ''}</p>
<p>${rowButton(form, 'show', t.phoneRenew, 'phone')}</p>
${shown === null ? '' : html`<iframe sandbox="allow-same-origin" title="${t.phone}" srcdoc="${phonePage(form.page, formFor(shown, { leaf: true, level: form.tiers?.at(-1)?.level ?? '' }), form.programName).toString()}"></iframe>`}</aside>`;
}

/** Without the frame of other pages: its links would lead the frame away. */
function phonePage(page: PageSetting, form: Form, programName: string): Html {
  const { language } = page;
  const t = textsIn(language);
  const values = previewValues(page, form, programName);
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${t.formEditor.phone}</title>
${reportStyles(values).map((style) => html`<link rel="stylesheet" href="${page.assetUrl(style)}">`)}</head>
<body><header class="head"><p><bdi>${programName || t.newProgram.noName}</bdi></p></header>
<main id="main"><h1>${form.title[language] || programLabel('form.title')[language]}</h1>${sectionList(values)}${sectionFields(values)}</main></body></html>`;
}

/** A report that nobody has begun: only what the fields show of it is ever seen. */
function previewValues(page: PageSetting, form: Form, programName: string): ReportPageValues {
  const nowhere = {
    report: '#',
    check: '#',
    draft: '#',
    edit: '#',
    nothing: '#',
    same: '#',
    contact: null,
    issues: null,
    actions: null,
    sheet: null,
    files: '#',
    moreRows: null,
  };
  return {
    page: { ...page, carried: {}, mailsStopped: null },
    actions: nowhere,
    draftKey: '',
    writer: '',
    programName,
    timeZone: 'UTC',
    now: '2000-01-01T00:00:00.000Z',
    paused: false,
    office: '',
    reportedBy: null,
    draftBy: null,
    unit: { name: '', parentName: null },
    cycle: { year: 2000, kind: 'preliminary', cutOff: '2000-01-01' },
    due: '2000-01-01T00:00:00.000Z',
    state: 'owing',
    form,
    answers: {},
    explanations: {},
    lastYear: {},
    errors: [],
    warnings: [],
    returned: null,
    withdrawn: null,
    draft: null,
    draftVersion: 0,
    conflict: null,
    privacy: { keeper: '', contact: '', keptUntil: '2000-01-01' },
    children: null,
  };
}

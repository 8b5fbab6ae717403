import { assignmentStates } from '../../rules/assignments.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { errorSummary } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { wordsBox } from '../words-box.ts';
import type { ActPageValues, ActPreview } from './act-values.ts';
import { watching } from './watching.ts';

/** The frame of a page about doing something to chosen units: what, to whom, and the way back. */
export function actPage(values: ActPageValues, title: string, body: Html): string {
  const { page, selection } = values;
  const t = textsIn(page.language).cycleActs;
  const name = textsIn(page.language).cycle(values.cycle);
  const none = selection.count === 0;
  return layout(page, {
    title: none ? t.empty : title,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, `${values.url}#units`)}">← ${name}</a></p>
<h1>${none ? t.empty : title}</h1>
${none ? html`${errorSummary(values.errors, page.language)}<p>${t.emptyWords}</p>` : html`${selectionWords(values)}${errorSummary(values.errors, page.language)}${values.cycle.open ? body : html`<p class="notice">${t.notOpen}</p>`}`}</div>`,
  });
}

/** How many were chosen, with their names. */
export function selectionWords({ page, selection }: Pick<ActPageValues, 'page' | 'selection'>): Html {
  const t = textsIn(page.language).cycleActs;
  const [first] = selection.units;
  if (selection.count === 1 && first) return html`<p>${t.selected('1', unitInFull(first))}</p>`;
  const n = (count: number) => writeFigure(count, page.language);
  const more = selection.count - selection.units.length;
  return html`<p>${t.selected(n(selection.count), null)}</p>
<details id="names"><summary>${t.names}</summary><ul class="names">${selection.units.map((unit) => html`<li>${unitInFull(unit)}</li>`)}${more > 0 ? html`<li>${t.andMore(n(more))}</li>` : ''}</ul></details>`;
}

/** The form that carries the choice on; `fields` are what is asked for or carried beside it. */
export function actForm(values: ActPageValues, act: string, fields: Html, buttons: Html): Html {
  return html`<form class="act-form" method="post" action="${values.url}/${act}" novalidate>${carriedFields(values.page)}
<input type="hidden" name="codes" value="${values.selection.codes.join(' ')}"><input type="hidden" name="key" value="${values.key}">
${fields}<p class="act-buttons">${buttons} <a href="${pageLink(values.page, `${values.url}#units`)}">${textsIn(values.page.language).cycleActs.back}</a></p></form>`;
}

/** The button that does it, or, for who only watches, the way to become who may. */
export function doButton(values: ActPageValues, label: string): Html {
  return values.act ? html`<button class="primary" name="step" value="do">${label}</button>` : html``;
}

export function watchingNote(values: ActPageValues): Html | '' {
  return values.act ? '' : watching(values.page);
}

/** `note`: who reads it, where it is not the units. */
export function reasonField({
  page: { language },
  reason,
  errors,
  note,
}: Pick<ActPageValues, 'page' | 'reason' | 'errors'> & { note?: string }): Html {
  const t = textsIn(language).cycleActs;
  const box = {
    name: 'reason',
    label: t.reason,
    value: reason,
    rows: 2,
    most: longest.reason,
    readers: note ?? t.reasonNote,
    required: true,
  };
  return html`<p class="act-field">${wordsBox({ language, errors, ...box })}</p>`;
}

/** "Trong đó: 30 xã, 4 huyện." */
export function perLevelWords(values: ActPageValues, preview: ActPreview): Html | '' {
  const { language } = values.page;
  const t = textsIn(language);
  if (preview.perLevel.length === 0) return '';
  const parts = preview.perLevel.map(({ level, count }) =>
    t.cycleActs.perLevel(writeFigure(count, language), small(levelName(level)[language])),
  );
  return html`<li>${t.cycleActs.ofWhich(parts.join(', '))}</li>`;
}

/** Those that nothing is done to, by why. */
export function leftWords(values: ActPageValues, preview: ActPreview, submitted: (count: string) => string): Html {
  const { language } = values.page;
  const t = textsIn(language).cycleActs;
  const words: Partial<Record<(typeof assignmentStates)[number], (count: string) => string>> = {
    submitted,
    approved: t.approvedAlready,
    waived: t.waivedAlready,
    missed: t.missedAlready,
  };
  return html`${assignmentStates.map((state) => {
    const count = preview.left[state] ?? 0;
    const say = words[state];
    return count > 0 && say ? html`<li>${say(writeFigure(count, language))}</li>` : '';
  })}`;
}

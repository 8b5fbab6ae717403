import type { Figure, Indicator, ProseIndicator } from '../../rules/form-indicators.ts';
import { isFigure, isProse } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { writeCount, writeFigure } from '../../rules/numbers.ts';
import { boxName } from '../../rules/report-box-names.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { besideLabel, fieldId, lastYearText, sameUnitsText, shownAnswer, typedFigure } from './answer-words.ts';
import { sumCoverage } from './report-children.ts';
import { otherVersion } from './report-conflict.ts';
import type { ReportPageValues } from './report-values.ts';

/** One question of the report: its label, what was said about it, the box, last year beside it, and a word on what is unusual. */
export function reportField(values: ReportPageValues, indicator: Indicator): Html {
  const { language } = values.page;
  const t = textsIn(language).report;
  const id = fieldId(indicator.code);
  const said = saidAbout(values, indicator.code);
  const hint = indicator.hint ? html`<p class="hint" id="${id}-hint">${indicator.hint[language]}</p>` : '';
  const ofParent = values.children !== null && isFigure(indicator);
  const label = html`<label for="${id}">${indicator.label[language]}${indicator.required || ofParent ? '' : html` <small>${t.optional}</small>`}</label>`;
  const classes = `field${said.wrong ? ' is-wrong' : ''}${said.returned ? ' is-returned' : ''}`;
  if (isProse(indicator))
    return html`<div class="${classes}">${label}${hint}${said.html}${proseWarning(values, indicator.code)}${proseBox(values, indicator, describedBy(values, indicator, said.ids))}</div>`;
  if (values.children) return parentField(values, indicator, said, classes);
  return html`<div class="${classes}">${label}${hint}${said.html}${figureBox(values, indicator, describedBy(values, indicator, said.ids))}${whyBox(values, indicator.code)}</div>`;
}

/** A parent's figure is the sum of its approved children; one of its own stands beside it, never in its place. */
function parentField(values: ReportPageValues, indicator: Figure, said: ReturnType<typeof saidAbout>, classes: string): Html {
  const { language } = values.page;
  const t = textsIn(language).report;
  const id = fieldId(indicator.code);
  const sum = values.children?.sums[indicator.code] ?? null;
  const saidBack = sum === null ? '' : (figureKind(indicator).saidBack?.(indicator, sum, language) ?? '');
  const explanation = values.explanations[indicator.code] ?? '';
  const warned = warningText(values, indicator.code);
  const opened = (values.answers[indicator.code] ?? '') !== '' || explanation !== '' || said.wrong || said.returned;
  return html`<div class="${classes}" role="group" aria-labelledby="${id}-name">
<p class="name" id="${id}-name">${indicator.label[language]}</p>${said.html}
<p class="sum"><span class="note">${t.sum}</span> <strong>${sum === null ? t.noSum : writeCount(sum, indicator.unitOfMeasure[language], language)}</strong></p>
${values.children ? sumCoverage(values.children, indicator.code, language) : ''}
<p class="beside" id="${id}-beside">${saidBack === '' ? '' : html`<span class="words">${saidBack}.</span> `}${sum === null || !values.children ? '' : sameUnitsText(indicator, values.children.same, values, language)}</p>
<details class="own"${opened ? html` open` : ''}><summary>${t.own}<span class="unseen">: ${indicator.label[language]}</span></summary>
<p class="hint">${t.ownWords}</p>
<label for="${id}">${t.ownFigure}</label>
${figureInput(values, indicator, [`${id}-name`, ...said.ids])}
${warned === '' ? '' : html`<p class="warning" id="${id}-warning"><strong>${t.warning}</strong> ${warned}</p>`}
<label for="${id}-why">${t.explanation}</label>
<textarea id="${id}-why" name="${boxName('explanation', indicator.code)}" rows="2" dir="auto">${explanation}</textarea>
</details></div>`;
}

function figureBox(values: ReportPageValues, indicator: Figure, described: string[]): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const value = typedFigure(values.answers[indicator.code] ?? '', indicator);
  const kind = figureKind(indicator);
  const said = value === null ? '' : (kind.saidBack?.(indicator, value, language) ?? '');
  return html`${figureInput(values, indicator, [...described, `${id}-beside`])}
<p class="beside" id="${id}-beside">${kind.saidBack ? html`<span class="words">${said === '' ? '' : `${said}. `}</span>` : ''}${lastYearText(indicator, values, language)}</p>`;
}

function figureInput(values: ReportPageValues, indicator: Figure, described: string[]): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const text = shownAnswer(indicator, values.answers[indicator.code] ?? '', language);
  const wrong = values.errors.some((error) => error.code === indicator.code);
  return html`<div class="amount"><input id="${id}" name="${boxName('answer', indicator.code)}" ${figureKind(indicator).digitsOnly ? html`inputmode="numeric" ` : ''}value="${text}" data-figure${
    indicator.required ? html` required` : ''
  }${wrong ? html` aria-invalid="true"` : ''} aria-describedby="${[...described, `${id}-unit`].join(' ')}"><span id="${id}-unit">${indicator.unitOfMeasure[language]}</span></div>`;
}

function proseBox(values: ReportPageValues, indicator: ProseIndicator, described: string[]): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const wrong = values.errors.some((error) => error.code === indicator.code);
  return html`<textarea id="${id}" name="${boxName('answer', indicator.code)}" rows="5" dir="auto"${indicator.required ? html` required` : ''}${wrong ? html` aria-invalid="true"` : ''} aria-describedby="${[...described, `${id}-beside`].join(' ')}">${
    values.answers[indicator.code] ?? ''
  }</textarea><p class="beside" id="${id}-beside">${textsIn(language).report.upTo(writeFigure(indicator.maxLength, language))}</p>`;
}

/**
 * What the rules find unusual asks for a word; a word that was given stays in sight, also when the figure is usual again.
 * `beside`: a figure of one's own beside a sum always asks why it differs.
 */
export function whyBox(values: Pick<ReportPageValues, 'page' | 'warnings' | 'explanations'>, code: string, beside = false): Html | '' {
  const t = textsIn(values.page.language).report;
  const id = fieldId(code);
  const warned = warningText(values, code);
  const explanation = values.explanations[code] ?? '';
  if (warned === '' && explanation === '' && !beside) return '';
  return html`<div class="why">${warned === '' ? '' : html`<p class="warning" id="${id}-warning"><strong>${t.warning}</strong> ${warned}</p>`}
<label for="${id}-why">${beside ? t.explanation : t.why}</label><textarea id="${id}-why" name="${boxName('explanation', code)}" rows="2" dir="auto">${explanation}</textarea></div>`;
}

/** Words are mended, not explained. */
export function proseWarning(values: Pick<ReportPageValues, 'page' | 'warnings'>, code: string): Html | '' {
  const warned = warningText(values, code);
  if (warned === '') return '';
  return html`<p class="warning" id="${fieldId(code)}-warning"><strong>${textsIn(values.page.language).report.warning}</strong> ${warned}</p>`;
}

function warningText(values: Pick<ReportPageValues, 'warnings'>, code: string): string {
  return values.warnings
    .filter((warning) => warning.code === code)
    .map((warning) => isolated(warning.text))
    .join(' ');
}

function describedBy(values: ReportPageValues, indicator: Indicator, ids: string[]): string[] {
  return indicator.hint && (isProse(indicator) || !values.children) ? [`${fieldId(indicator.code)}-hint`, ...ids] : ids;
}

/** What the reviewer, the rules and another's version say about one field, in that order, with their ids for the box. */
function saidAbout(values: ReportPageValues, code: string): { html: Html; ids: string[]; wrong: boolean; returned: boolean } {
  const t = textsIn(values.page.language).report;
  const id = fieldId(code);
  const comment = values.returned?.fields[code] ?? null;
  const errors = values.errors.filter((error) => error.code === code);
  const warned = values.warnings.some((warning) => warning.code === code);
  return {
    html: html`${comment === null ? '' : html`<p class="returned" id="${id}-returned"><strong>${t.returnedField}</strong> ${typed(comment)}</p>`}${
      errors.length === 0
        ? ''
        : html`<p class="error" id="${id}-error"><strong>${t.errorTitle}</strong> ${errors.map((error) => isolated(besideLabel(error.text))).join(' ')}</p>`
    }${otherVersion(values, code)}`,
    ids: [...(comment === null ? [] : [`${id}-returned`]), ...(errors.length ? [`${id}-error`] : []), ...(warned ? [`${id}-warning`] : [])],
    wrong: errors.length > 0,
    returned: comment !== null,
  };
}

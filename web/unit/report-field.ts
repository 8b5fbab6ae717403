import {
  type Figure,
  figuresIn,
  type Indicator,
  indicatorsOf,
  isProse,
  type ProseIndicator,
  totalsIn,
} from '../../rules/form-indicators.ts';
import { computedRatioWords, computedWords, conditionWords } from '../../rules/form-rule-words.ts';
import type { ComputedFigure } from '../../rules/indicator-rules.ts';
import { addingUpNames } from '../../rules/indicators/adding-up.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import type { AnswerBox } from '../../rules/indicators/indicator.ts';
import { keysIn, type Option, optionsOf, tallyLabel } from '../../rules/indicators/options.ts';
import { rowsHead, rowsTable } from '../../rules/indicators/rows.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { boxName } from '../../rules/report-box-names.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { fileLink } from '../signed-paper-section.ts';
import { textsIn } from '../texts/dictionary.ts';
import { besideLabel, comparedName, fieldId, lastYearText, proseText, sameUnitsText, shownFigure, typedFigure } from './answer-words.ts';
import { rowsBelow, sumCoverage } from './report-children.ts';
import { otherVersion } from './report-conflict.ts';
import type { ReportPageValues } from './report-values.ts';
import { fitsRowBoxes, rowBoxes } from './row-boxes.ts';

/** One question of the report: its label, what was said about it, its boxes, last year beside it, and a word on what is unusual. */
export function reportField(values: ReportPageValues, indicator: Indicator): Html {
  const kind = kindOf(indicator);
  if (values.children && figuresIn(indicator).length > 0) return ofParent(values, indicator);
  return boxes[kind.box](values, indicator, saidAbout(values, indicator.code));
}

type Said = ReturnType<typeof saidAbout>;
type Draw = (values: ReportPageValues, indicator: Indicator, said: Said) => Html;

/** How the boxes of an indicator are drawn, by the name that its kind gives them. */
const boxes: Record<AnswerBox, Draw> = {
  figure: (values, indicator, said) => {
    const [figure] = figuresIn(indicator);
    if (figure?.computed) return computedField(values, figure, figure.computed, said);
    return framed(values, indicator, said, figure ? figureBox(values, figure, describedBy(indicator, said.ids)) : '', true);
  },
  figures: (values, indicator, said) => {
    const { language } = values.page;
    const parts = figuresIn(indicator);
    const reckoned = computedRatioWords(values.form, indicator);
    if (reckoned) return computedRatio(values, indicator, reckoned[language], said);
    return grouped(
      values,
      indicator,
      said,
      html`${parts.map((part) => html`<label for="${fieldId(part.code)}">${part.label[language]}</label>${figureBox(values, part, describedBy(indicator, said.ids))}`)}${rateOf(values, indicator, (code) => typedOf(values, parts, code))}${parts.map(({ code }) => whyBox(values, code))}`,
    );
  },
  words: (values, indicator, said) =>
    framed(values, indicator, said, isProse(indicator) ? proseBox(values, indicator, describedBy(indicator, said.ids)) : '', false),
  'one-of': (values, indicator, said) => {
    const { language } = values.page;
    const id = fieldId(indicator.code);
    const chosen = values.answers[indicator.code] ?? '';
    const described = describedBy(indicator, said.ids);
    return framed(
      values,
      indicator,
      said,
      html`<select id="${id}" name="${boxName('answer', indicator.code)}"${indicator.required ? html` required` : ''}${said.wrong ? html` aria-invalid="true"` : ''}${described.length > 0 ? html` aria-describedby="${described.join(' ')}"` : ''}><option value="">${textsIn(language).report.choose}</option>${optionsOf(
        indicator,
      ).map(
        ({ key, label }) => html`<option value="${key}"${key === chosen ? html` selected` : ''}>${label[language]}</option>`,
      )}</select>`,
      false,
    );
  },
  rows: (values, indicator, said) => {
    if (fitsRowBoxes(values, indicator)) {
      const drawn = { described: said.ids, wrong: said.wrong };
      return grouped(values, indicator, said, html`${proseWarning(values, indicator.code)}${rowBoxes(values, indicator, drawn)}`);
    }
    // Of very many cells: a line a row. What was understood stands under it.
    const { language } = values.page;
    const id = fieldId(indicator.code);
    const text = values.answers[indicator.code] ?? '';
    const shown = said.wrong ? '' : kindOf(indicator).shown(indicator, text, language);
    const described = [...describedBy(indicator, said.ids), `${id}-beside`];
    return framed(
      values,
      indicator,
      said,
      html`<p class="beside" id="${id}-beside">${textsIn(language).report.rows(rowsHead(indicator, language), rowsTable(indicator, '')?.max ?? 0)}</p><textarea id="${id}" name="${boxName('answer', indicator.code)}" rows="4" dir="auto"${indicator.required ? html` required` : ''}${said.wrong ? html` aria-invalid="true"` : ''} aria-describedby="${described.join(' ')}">${text}</textarea>${shown === '' ? '' : proseText(shown)}`,
      false,
    );
  },
  // They are attached on a page of their own, to which one goes with what was typed saved.
  files: (values, indicator, said) => {
    const { language } = values.page;
    const t = textsIn(language).answerFiles;
    const [asked] = figuresIn(indicator);
    const files = values.files?.[indicator.code] ?? [];
    const id = fieldId(indicator.code);
    const list = files.map((paper) =>
      values.actions.files === null
        ? html`<p><bdi>${paper.name}</bdi></p>`
        : html`<p class="alone" data-file>${fileLink(paper, language)}</p>`,
    );
    return grouped(
      values,
      indicator,
      said,
      html`${files.length === 0 ? html`<p>${t.none}</p>` : html`${list}`}${
        values.actions.files === null
          ? filesOfCorrection(values, indicator.code, files.length)
          : html`<p><button class="quiet" id="${id}" formaction="${values.actions.draft}?to=files.${indicator.code}">${files.length === 0 ? t.attach : t.change}</button> <small>${t.most(asked?.max ?? 1)}</small></p>`
      }`,
    );
  },
  'some-of': (values, indicator, said) => {
    const { language } = values.page;
    const id = fieldId(indicator.code);
    const chosen = keysIn(values.answers[indicator.code] ?? '');
    const box = ({ key, label }: Option, index: number) =>
      html`<p class="confirm"><input type="checkbox" id="${index === 0 ? id : `${id}-${key}`}" name="${boxName('answer', indicator.code)}" value="${key}"${chosen.includes(key) ? html` checked` : ''}${said.wrong ? html` aria-invalid="true"` : ''}><label for="${index === 0 ? id : `${id}-${key}`}">${label[language]}</label></p>`;
    return grouped(values, indicator, said, html`${optionsOf(indicator).map(box)}`);
  },
};

/** Of a correction: what was approved stays, and where nothing was, files are attached before the rest is typed. */
function filesOfCorrection({ page, filesOfCorrection: of }: ReportPageValues, code: string, count: number): Html {
  const t = textsIn(page.language).answerFiles;
  const url = of?.[code];
  if (typeof url === 'string')
    return html`<p><a id="${fieldId(code)}" href="${pageLink(page, url)}">${count === 0 ? t.attach : t.change}</a> <small>${t.before}</small></p>`;
  return html`<p class="note">${url === null ? t.asked : t.kept}</p>`;
}

/** A label with its box. `asks`: for a word on what is unusual; words themselves are mended. */
function framed(values: ReportPageValues, indicator: Indicator, said: Said, box: Html | '', asks: boolean): Html {
  const id = fieldId(indicator.code);
  const label = html`<label for="${id}">${labelOf(values, indicator)}</label>`;
  const under = asks ? whyBox(values, indicator.code) : '';
  return html`<div class="${classesOf(said)}"${conditionData(values, indicator)}>${label}${hintOf(values, indicator)}${said.html}${asks ? '' : proseWarning(values, indicator.code)}${box}${under}</div>`;
}

/** The same for several boxes under one name. */
function grouped(values: ReportPageValues, indicator: Indicator, said: Said, inside: Html): Html {
  const described = describedBy(indicator, said.ids);
  return html`<fieldset class="${classesOf(said)}"${conditionData(values, indicator)}${described.length > 0 ? html` aria-describedby="${described.join(' ')}"` : ''}><legend>${labelOf(values, indicator)}</legend>${hintOf(values, indicator)}${said.html}${inside}</fieldset>`;
}

const classesOf = (said: Said): string => `field${said.wrong ? ' is-wrong' : ''}${said.returned ? ' is-returned' : ''}`;

const labelOf = ({ page: { language } }: ReportPageValues, indicator: Indicator): Html =>
  html`${indicator.label[language]}${indicator.required ? '' : html` <small>${textsIn(language).report.optional}</small>`}`;

const hintOf = (values: ReportPageValues, indicator: Indicator): Html =>
  html`${indicator.hint ? html`<p class="hint" id="${fieldId(indicator.code)}-hint">${indicator.hint[values.page.language]}</p>` : ''}${conditionHint(values, indicator)}`;

function typedOf(values: ReportPageValues, parts: readonly Figure[], code: string): number | null {
  const part = parts.find((one) => one.code === code);
  // What is reckoned is what its figure is, also where the server has not seen it yet.
  const { answers } = values;
  return part === undefined ? null : typedFigure(answers[part.computed?.of[0] ?? code] ?? answers[code] ?? '', part);
}

/** What the figures come to, said back under them. */
function rateOf({ page: { language } }: ReportPageValues, indicator: Indicator, of: (code: string) => number | null): Html | '' {
  const rate = kindOf(indicator).rate(indicator);
  const written = rate?.write(of, language) ?? null;
  if (rate === null || written === null) return '';
  return html`<p class="rate"><span class="note">${rate.label[language]}</span> <strong>${written} ${rate.unitOfMeasure[language]}</strong></p>`;
}

/** Of a unit with units below it: each figure is the sum of its approved children; where it is asked, one of its own stands beside that. */
function ofParent(values: ReportPageValues, indicator: Indicator): Html {
  const figures = totalsIn(indicator);
  const sums = values.children?.sums ?? {};
  if (kindOf(indicator).asksParents) {
    const fields = figuresIn(indicator).map((figure, place) => parentField(values, figures[place] ?? figure, figure));
    return html`${fields}${rateOf(values, indicator, (code) => sums[code] ?? null)}`;
  }
  const { language } = values.page;
  const t = textsIn(language).report;
  return html`<div class="field" role="group" aria-labelledby="${fieldId(indicator.code)}-name"><p class="name" id="${fieldId(indicator.code)}-name">${indicator.label[language]}</p>
<p class="note">${addingUpNames.sum.total[language]}</p><ul class="tallies">${figures.map((figure) => {
    const sum = sums[figure.code] ?? null;
    return html`<li>${tallyLabel(indicator, figure)[language]}: <strong>${sum === null ? t.noSum : figureKind(figure).said(figure, sum, language)}</strong></li>`;
  })}</ul>${rowsBelow(values, indicator)}</div>`;
}

const totalName = (figure: Figure, language: Language): string => {
  const way = figure.adds ?? 'sum';
  return (kindOf(figure).addsByNames?.[way] ?? addingUpNames[way]).total[language];
};

/** A parent's figure is the sum of its approved children; one of its own stands beside it, never in its place. */
function parentField(values: ReportPageValues, indicator: Figure, asked: Figure): Html {
  const { language } = values.page;
  const t = textsIn(language).report;
  const said = saidAbout(values, indicator.code);
  const id = fieldId(indicator.code);
  const sum = values.children?.sums[indicator.code] ?? null;
  const kind = figureKind(indicator);
  const saidBack = sum === null ? '' : (kind.saidBack?.(indicator, sum, language) ?? '');
  const explanation = values.explanations[indicator.code] ?? '';
  const warned = warningText(values, indicator.code);
  const opened = (values.answers[indicator.code] ?? '') !== '' || explanation !== '' || said.wrong || said.returned;
  return html`<div class="${classesOf(said)}" role="group" aria-labelledby="${id}-name">
<p class="name" id="${id}-name">${indicator.label[language]}</p>${said.html}
<p class="sum"><span class="note">${totalName(indicator, language)}</span> <strong>${sum === null ? t.noSum : kind.measured(indicator, sum, language)}</strong></p>
${values.children ? sumCoverage(values.children, indicator.code, language) : ''}
<p class="beside" id="${id}-beside">${saidBack === '' ? '' : html`<span class="words">${saidBack}.</span> `}${sum === null || !values.children ? '' : sameUnitsText(indicator, values.children.same, values, language)}</p>
${
  // How many units stated it is nothing that one states itself.
  indicator.computed || indicator.adds === 'answers'
    ? ''
    : html`<details class="own"${opened ? html` open` : ''}><summary>${t.own}<span class="unseen">: ${indicator.label[language]}</span></summary>
<p class="hint">${t.ownWords}</p>
<label for="${id}">${t.ownFigure}</label>
${figureInput(values, asked, [`${id}-name`, ...said.ids])}
${warned === '' ? '' : html`<p class="warning" id="${id}-warning"><strong>${t.warning}</strong> ${warned}</p>`}
<label for="${id}-why">${t.explanation}</label>
<textarea id="${id}-why" name="${boxName('explanation', indicator.code)}" rows="2" dir="auto">${explanation}</textarea>
</details>`
}</div>`;
}

/** Nobody types it: what the server reckoned last, and how. A script reckons along (islands/report-rules.ts). */
function computedField(values: ReportPageValues, indicator: Figure, computed: ComputedFigure, said: Said): Html {
  const { language } = values.page;
  const t = textsIn(language).report;
  const id = fieldId(indicator.code);
  return html`<div class="${classesOf(said)}"${conditionData(values, indicator)} role="group" aria-labelledby="${id}-name"><p class="name" id="${id}-name">${indicator.label[language]}</p>${hintOf(values, indicator)}${said.html}
<p class="hint">${t.computed(computedWords(values.form, computed)[language])}</p>
<p class="sum">${computedOutput(values, indicator, computed)}</p>
<p class="beside">${lastYearText(indicator, values, language)}</p>${whyBox(values, indicator.code)}</div>`;
}

function computedOutput({ answers, page: { language } }: ReportPageValues, figure: Figure, { way, of }: ComputedFigure): Html {
  const none = textsIn(language).report.notComputed;
  const text = shownFigure(figure, answers[figure.code] ?? '', language);
  return html`<output id="${fieldId(figure.code)}" data-scale="${figureKind(figure).scale(figure) ?? ''}" data-way="${way}" data-of="${of.join(' ')}" data-none="${none}">${text === '' ? none : text}</output> <span${text === '' ? html` hidden` : ''}>${figure.unitOfMeasure[language]}</span>`;
}

/** Of two figures of the form, which stand under its name as they are typed, and what they came to when the server last saw them. */
function computedRatio(values: ReportPageValues, indicator: Indicator, how: string, said: Said): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const parts = figuresIn(indicator);
  return html`<div class="${classesOf(said)}"${conditionData(values, indicator)} role="group" aria-labelledby="${id}-name"><p class="name" id="${id}-name">${indicator.label[language]}</p>${hintOf(values, indicator)}${said.html}
<p class="hint">${textsIn(language).report.computed(how)}</p>
${parts.map((part) => (part.computed ? html`<p class="sum"><span class="note">${part.label[language]}</span> ${computedOutput(values, part, part.computed)}</p>` : ''))}${rateOf(values, indicator, (code) => typedOf(values, parts, code))}${parts.map(({ code }) => whyBox(values, code))}</div>`;
}

function conditionHint({ form, page: { language } }: ReportPageValues, { code, askedIf }: Indicator): Html | '' {
  if (askedIf === undefined) return '';
  return html`<p class="hint" id="${fieldId(code)}-if">${textsIn(language).report.askedIf(conditionWords(form, askedIf)[language])}</p>`;
}

/** For the script that puts away what is not asked: the box that decides, how, and by which number or answer. */
function conditionData({ form }: ReportPageValues, { askedIf }: Indicator): Html | '' {
  if (askedIf === undefined) return '';
  const { code, test, value } = askedIf;
  const chosen = indicatorsOf(form).find((one) => optionsOf(one).length > 0 && figuresIn(one).some((figure) => figure.code === code));
  if (!chosen) return html` data-if="${code}" data-test="${test}" data-number="${value}"`;
  const option = optionsOf(chosen)[figuresIn(chosen).findIndex((figure) => figure.code === code)];
  return html` data-if="${chosen.code}" data-option="${option?.key ?? ''}"`;
}

function figureBox(values: ReportPageValues, indicator: Figure, described: string[]): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const value = typedFigure(values.answers[indicator.code] ?? '', indicator);
  const kind = figureKind(indicator);
  const said = value === null ? '' : (kind.saidBack?.(indicator, value, language) ?? '');
  return html`${figureInput(values, indicator, [...described, `${id}-beside`])}
<p class="beside" id="${id}-beside">${kind.saidBack ? html`<span class="words">${said === '' ? '' : `${said}. `}</span>` : ''}${lastYearText(indicator, values, language)}</p>${confirmBox(values, indicator)}`;
}

/** A figure that was filled in from the year before is marked as such until it is said to hold, or is another. */
function confirmBox(values: ReportPageValues, figure: Figure): Html | '' {
  const { confirmed, lastYear, answers } = values;
  const filled = lastYear[figure.code] ?? null;
  if (!figure.prefilled || confirmed === undefined || filled === null || typedFigure(answers[figure.code] ?? '', figure) !== filled)
    return '';
  const t = textsIn(values.page.language).report;
  const id = `${fieldId(figure.code)}-same`;
  return html`<p class="confirm is-filled"><input type="checkbox" id="${id}" name="${boxName('confirm', figure.code)}" value="yes"${Object.hasOwn(confirmed, figure.code) ? ' checked' : ''}><label for="${id}">${t.filledIn(comparedName(values, values.page.language))}</label></p>`;
}

function figureInput(values: ReportPageValues, indicator: Figure, described: string[]): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const text = shownFigure(indicator, values.answers[indicator.code] ?? '', language);
  const wrong = values.errors.some((error) => error.code === indicator.code);
  return html`<div class="amount"><input id="${id}" name="${boxName('answer', indicator.code)}" ${figureKind(indicator).digitsOnly(indicator) ? html`inputmode="numeric" ` : ''}value="${text}" data-figure="${figureKind(indicator).scale(indicator) ?? ''}"${
    indicator.required ? html` required` : ''
  }${wrong ? html` aria-invalid="true"` : ''} aria-describedby="${[...described, `${id}-unit`].join(' ')}"><span id="${id}-unit">${indicator.unitOfMeasure[language]}</span></div>`;
}

function proseBox(values: ReportPageValues, indicator: ProseIndicator, described: string[]): Html {
  const { language } = values.page;
  const id = fieldId(indicator.code);
  const wrong = values.errors.some((error) => error.code === indicator.code);
  return html`<textarea id="${id}" name="${boxName('answer', indicator.code)}" rows="5" dir="auto"${indicator.required ? html` required` : ''}${wrong ? html` aria-invalid="true"` : ''} aria-describedby="${[...described, `${id}-beside`].join(' ')}">${
    values.answers[indicator.code] ?? ''
  }</textarea><p class="beside" id="${id}-beside">${textsIn(language).report.upTo(writeFigure(indicator.maxLength, language))}</p>${confirmWords(values, indicator.code)}`;
}

/** Words that were filled in from the units below are marked as such until it is said that they hold, or something is written. */
function confirmWords({ confirmed, wordsOfBelow = [], page }: ReportPageValues, code: string): Html | '' {
  if (confirmed === undefined || !wordsOfBelow.includes(code)) return '';
  const id = `${fieldId(code)}-same`;
  return html`<p class="confirm is-filled"><input type="checkbox" id="${id}" name="${boxName('confirm', code)}" value="yes"${Object.hasOwn(confirmed, code) ? ' checked' : ''}><label for="${id}">${textsIn(page.language).report.filledFromBelow}</label></p>`;
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

function describedBy(indicator: Indicator, ids: string[]): string[] {
  const id = fieldId(indicator.code);
  return [...(indicator.hint ? [`${id}-hint`] : []), ...(indicator.askedIf ? [`${id}-if`] : []), ...ids];
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

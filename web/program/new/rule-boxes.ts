import { type Form, figuresIn, indicatorsOf, isFigure } from '../../../rules/form-indicators.ts';
import { ruleWords } from '../../../rules/form-rule-words.ts';
import { isRuleBox, rowsIn } from '../../../rules/indicator-rule-boxes.ts';
import { comparisons, computedWays, conditionTests, mostChecks, mostParts } from '../../../rules/indicator-rules.ts';
import { kindOfType } from '../../../rules/indicators/all-kinds.ts';
import { tierName } from '../../../rules/texts/level-names.ts';
import { type Html, html, typed } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { box, checkbox, choice, hasErrors, kept, rowButton } from './boxes.ts';
import type { ProgramTaskForm } from './task-values.ts';

/** A figure of the form as it is chosen from a list, in the form's order. */
export interface FigureChoice {
  code: string;
  label: string;
  row: string;
}

/**
 * What the form says of one indicator in view of others. Open for one at a time, for each has lists of all figures; of the others it stands in words, and their
 * boxes are carried along.
 */
export function ruleBoxes(form: ProgramTaskForm, row: string, figures: readonly FigureChoice[], shown: Form | null): Html {
  const t = textsIn(form.page.language).formEditor;
  const names = Object.keys(form.fields).filter((name) => name.startsWith(`${row}.`) && isRuleBox(name));
  const label = form.fields[`${row}.label.vi`] ?? '';
  if (form.open !== row && !hasErrors(form, names.length === 0 ? [`${row}.askedIf`] : names))
    return html`${kept(form, ...names)}${rulesInWords(form, row, shown)}<p class="row-buttons">${rowButton(form, `open:${row}`, t.openRules, `${row}-rules`, label)}</p>`;
  const ofFigure = figures.some((figure) => figure.row === row);
  return html`<fieldset class="row" id="${row}-rules"><legend>${t.rules}</legend>
${continuedBox(form, row)}${levelBoxes(form, row)}${conditionBoxes(form, row, figures, shown)}${kindOfType(form.fields[`${row}.type`] ?? '')?.fromChildren ? fromChildrenBox(form, row) : ''}${ofFigure ? html`${computedBoxes(form, row, figures)}${checkBoxes(form, row, figures)}` : ''}
<p class="row-buttons">${rowButton(form, `open:${row}`, t.moreRows, `${row}-rules`, label)}</p></fieldset>`;
}

function rulesInWords(form: ProgramTaskForm, row: string, shown: Form | null): Html | '' {
  const { language } = form.page;
  const indicator = shown && indicatorsOf(shown).find(({ code }) => code === form.fields[`${row}.code`]);
  const words = shown && indicator ? ruleWords(shown, indicator) : [];
  return words.length === 0 ? '' : html`<ul class="rules">${words.map((one) => html`<li>${typed(one[language])}</li>`)}</ul>`;
}

/** Of an indicator that the form that holds does not have: which one of it means the same. */
function continuedBox(form: ProgramTaskForm, row: string): Html | '' {
  const { former } = form;
  if (former === null || former.some(({ code }) => code === form.fields[`${row}.code`])) return '';
  const t = textsIn(form.page.language).formEditor;
  return choice(
    form,
    `${row}.continues`,
    t.continues,
    [['', t.continuesNone], ...former.map(({ code, label }): [string, string] => [code, label])],
    t.continuesHint,
  );
}

/** Of the levels that the units have, and of those that were chosen when there were others. */
function levelBoxes(form: ProgramTaskForm, row: string): Html {
  const { language } = form.page;
  const t = textsIn(language).formEditor;
  const list = `${row}.requiredOf`;
  const chosen = rowsIn(form.fields, list).map((number) => form.fields[`${list}.${number}`] ?? '');
  const levels = [...new Set([...(form.tiers ?? []).map(({ level }) => level), ...chosen])];
  if (levels.length === 0) return html`<p class="note">${t.requiredOfLater}</p>`;
  return html`<fieldset class="field levels"><legend>${t.requiredOf}</legend><span class="hint">${t.requiredOfHint}</span>${levels.map(
    (level, index) =>
      html`<p class="field is-check"><input type="checkbox" id="${list}.${index}" name="${list}.${index}" value="${level}"${chosen.includes(level) ? ' checked' : ''}><label for="${list}.${index}">${tierName(level)[language]}</label></p>`,
  )}</fieldset>`;
}

function conditionBoxes(form: ProgramTaskForm, row: string, figures: readonly FigureChoice[], shown: Form | null): Html {
  const t = textsIn(form.page.language).formEditor;
  const before = [...figures, ...othersIn(form, shown)]
    .filter((figure) => isBefore(figure.row, row))
    .sort((a, b) => (isBefore(a.row, b.row) ? -1 : 1));
  const name = `${row}.askedIf`;
  const chosen = figures.find(({ code, row: own }) => code === form.fields[`${name}.code`] && own !== row);
  const options = chosen && !before.includes(chosen) ? [...before, chosen] : before;
  return html`<div class="beside">${choice(form, `${name}.code`, t.askedIf, [['', t.askedAlways], ...options.map(optionOf)])}${choice(
    form,
    `${name}.test`,
    t.test,
    conditionTests.map((test): [string, string] => [test, t.tests[test]]),
  )}${box(form, `${name}.value`, t.number, { inputmode: 'numeric', size: 14 })}</div>`;
}

/** What else can decide, or be a target's: the two figures of a ratio, the answers that can be chosen. */
export function othersIn({ fields }: ProgramTaskForm, shown: Form | null): FigureChoice[] {
  const rows = new Map(
    Object.entries(fields).flatMap(([name, code]) => (name.endsWith('.code') ? [[code, name.slice(0, -'.code'.length)]] : [])),
  );
  return (shown === null ? [] : indicatorsOf(shown)).flatMap((indicator) =>
    isFigure(indicator)
      ? []
      : figuresIn(indicator).flatMap(({ code, label, computed }) =>
          // What is a figure of the form stands in the list as that.
          computed === undefined ? [{ code, label: label.vi, row: rows.get(indicator.code) ?? '' }] : [],
        ),
  );
}

function fromChildrenBox(form: ProgramTaskForm, row: string): Html {
  const t = textsIn(form.page.language).formEditor;
  const ways: [string, string][] = [
    ['', t.prefilledNo],
    ['children', t.prefilledYes],
  ];
  return choice(form, `${row}.prefilled`, t.prefilledWords, ways, t.prefilledWordsHint);
}

function computedBoxes(form: ProgramTaskForm, row: string, figures: readonly FigureChoice[]): Html {
  const t = textsIn(form.page.language).formEditor;
  const name = `${row}.computed`;
  const parts = rowsIn(form.fields, `${name}.of`).length;
  const others: [string, string][] = [['', t.noPart], ...figures.filter((figure) => figure.row !== row).map(optionOf)];
  const boxes = Math.min(Math.max(parts + 2, 3), mostParts);
  return html`${choice(form, `${row}.prefilled`, t.prefilled, [
    ['', t.prefilledNo],
    ['last-year', t.prefilledYes],
  ])}${choice(form, `${name}.way`, t.computed, [['', t.typed], ...computedWays.map((way): [string, string] => [way, t.ways[way]])], t.computedHint)}
<div class="beside">${Array.from({ length: boxes }, (_, index) => choice(form, `${name}.of.${index}`, t.part(index + 1), others))}</div>`;
}

function checkBoxes(form: ProgramTaskForm, row: string, figures: readonly FigureChoice[]): Html {
  const t = textsIn(form.page.language).formEditor;
  const list = `${row}.checks`;
  const others: [string, string][] = [['', t.otherNumber], ...figures.filter((figure) => figure.row !== row).map(optionOf)];
  const count = Math.min(rowsIn(form.fields, list).length + 1, mostChecks);
  return html`${Array.from({ length: count }, (_, index) => {
    const name = `${list}.${index}`;
    return html`<fieldset class="field"><legend>${t.check(index + 1)}</legend>${index === 0 ? html`<span class="hint">${t.checkHint}</span>` : ''}
<div class="beside">${choice(form, `${name}.comparison`, t.comparison, [['', t.noCheck], ...comparisons.map((one): [string, string] => [one, t.comparisons[one]])])}${choice(form, `${name}.code`, t.other, others)}${box(form, `${name}.value`, t.number, { inputmode: 'numeric', size: 14 })}</div>
${checkbox(form, `${name}.hard`, t.hard)}
<div class="beside">${box(form, `${name}.words.vi`, t.words)}${box(form, `${name}.words.en`, t.wordsEn)}</div></fieldset>`;
  })}`;
}

const optionOf = ({ code, label }: FigureChoice): [string, string] => [code, label];

function isBefore(row: string, other: string): boolean {
  const place = (path: string) => (path.match(/\d+/g) ?? []).map(Number) as [number, number];
  const [[section, at], [otherSection, otherAt]] = [place(row), place(other)];
  return section < otherSection || (section === otherSection && at < otherAt);
}

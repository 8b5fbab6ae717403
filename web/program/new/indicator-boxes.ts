import { countRows } from '../../../rules/change-program-rows.ts';
import { type Form, indicatorsOf } from '../../../rules/form-indicators.ts';
import { addingUpNames } from '../../../rules/indicators/adding-up.ts';
import { allKinds, indicatorTypes, kindOf, kindOfType } from '../../../rules/indicators/all-kinds.ts';
import type { ProgramFields } from '../../../rules/program-fields.ts';
import { yearsBeforeLast } from '../../../rules/targets-of-year.ts';
import { type Html, html, isolated } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { area, box, checkbox, choice, folded, kept, rowButton } from './boxes.ts';
import { phoneView, shownFormOf } from './form-phone-view.ts';
import { type FigureChoice, othersIn, ruleBoxes } from './rule-boxes.ts';
import type { ProgramTaskForm } from './task-values.ts';

/** What each unit is asked, section by section. */
export function formBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const sections = countRows(form.fields, 'form.sections');
  const figures = figuresIn(form.fields);
  const shown = shownFormOf(form);
  return html`<div class="with-phone" id="form"><div>${kept(form, 'form.key', 'form.version')}${box(form, 'form.title.vi', t.formTitle)}
<details id="more-form"><summary>${t.english}</summary>${box(form, 'form.title.en', t.formTitleEn)}</details>
${Array.from({ length: sections }, (_, index) => {
  const row = `form.sections.${index}`;
  const list = `${row}.indicators`;
  return html`<fieldset class="row" id="${row}"><legend>${t.section(index + 1)}</legend>${kept(form, `${row}.key`)}
${box(form, `${row}.title.vi`, t.sectionTitle)}
${Array.from({ length: countRows(form.fields, list) }, (_, at) => indicatorBoxes(form, list, at, figures, shown.form))}
<p class="row-buttons">${rowButton(form, `add:${list}`, t.addIndicator, row)} ${moveButtons(form, 'form.sections', index, [t.sectionUp, t.sectionDown], form.fields[`${row}.title.vi`] || t.section(index + 1))} ${sections > 1 ? rowButton(form, `remove:${row}`, t.removeSection, 'form', t.section(index + 1)) : ''}</p>
<details id="${row}-more"><summary>${t.english}</summary>${box(form, `${row}.title.en`, t.sectionTitleEn)}</details></fieldset>`;
})}
${rowButton(form, 'add:form.sections', t.addSection, 'form')}</div>${phoneView(form, shown)}</div>`;
}

function indicatorBoxes(form: ProgramTaskForm, list: string, at: number, figures: readonly FigureChoice[], shown: Form | null): Html {
  const t = textsIn(form.page.language).newProgram;
  const row = `${list}.${at}`;
  // A row that nobody has chosen a kind for yet is asked what the first kind is.
  const asks = new Set((kindOfType(form.fields[`${row}.type`] ?? '') ?? allKinds.count).boxes);
  const own = form.fields[`${row}.code`] ?? '';
  const label = form.fields[`${row}.label.vi`] || t.indicator(at + 1);
  return html`<div class="indicator" id="${row}">${kept(form, `${row}.code`)}
<div class="beside is-indicator">${box(form, `${row}.label.vi`, t.indicator(at + 1))}${choice(
    form,
    `${row}.type`,
    t.kind,
    Object.entries(indicatorTypes).map(([type, name]): [string, string] => [type, name[form.page.language]]),
  )}${!asks.has('unitOfMeasure') ? '' : box(form, `${row}.unitOfMeasure.vi`, t.unitOfMeasure, { size: 10 })}${checkbox(form, `${row}.required`, t.required)}${moveIndicatorButtons(form, list, at, label)}</div>${asks.has('parts') ? partBoxes(form, row, figures) : ''}${asks.has('adds') ? addsBox(form, row) : ''}${asks.has('columns') ? html`${area(form, `${row}.columns`, t.columns, 4, t.columnsHint)}${understood(form, own, shown)}` : ''}${asks.has('options') ? area(form, `${row}.options`, t.options, 4, t.optionsHint) : ''}
${folded(
  form,
  `${row}-more`,
  t.moreOf,
  ['hint.vi', 'maxLength', 'max', 'partOf'].map((name) => `${row}.${name}`),
  html`
${box(form, `${row}.hint.vi`, t.hint)}
${asks.has('maxLength') ? box(form, `${row}.maxLength`, t.maxLength, { inputmode: 'numeric', size: 8 }) : ''}${
  !asks.has('max')
    ? ''
    : html`<div class="beside">${box(form, `${row}.max`, t.max, { inputmode: 'numeric', size: 18, hint: t.maxHint })}${!asks.has('partOf') ? '' : choice(form, `${row}.partOf`, t.partOf, [['', t.partOfNone], ...figures.filter(({ code }) => code !== own).map(optionOf)])}</div>`
}
<div class="beside">${box(form, `${row}.label.en`, t.labelEn)}${box(form, `${row}.hint.en`, t.hintEn)}${!asks.has('unitOfMeasure') ? '' : box(form, `${row}.unitOfMeasure.en`, t.unitOfMeasureEn, { size: 10 })}</div>
${rowButton(form, `remove:${row}`, t.removeIndicator, list.replace('.indicators', ''), label)}`,
)}${ruleBoxes(form, row, figures, shown)}</div>`;
}

/** What was read of lines in which a word more or less makes another column. */
function understood(form: ProgramTaskForm, code: string, shown: Form | null): Html | '' {
  const { language } = form.page;
  const indicator = shown && indicatorsOf(shown).find((one) => one.code === code);
  return indicator
    ? html`<p class="note">${textsIn(language).newProgram.understood(isolated(kindOf(indicator).asked(indicator)[language]))}</p>`
    : '';
}

/** What its figures become of several units. What another kind had is none of this one's ways. */
function addsBox(form: ProgramTaskForm, row: string): Html {
  const { language } = form.page;
  const kind = kindOfType(form.fields[`${row}.type`] ?? '');
  const ways = kind?.addsBy ?? ['sum'];
  const names = ways.map((way): [string, string] => [
    way === 'sum' ? '' : way,
    (kind?.addsByNames?.[way] ?? addingUpNames[way]).choice[language],
  ]);
  const name = `${row}.adds`;
  const isOne = names.some(([value]) => value === form.fields[name]);
  return choice(isOne ? form : { ...form, fields: { ...form.fields, [name]: '' } }, name, textsIn(language).newProgram.adds, names);
}

/** The two figures of a ratio, and what it is measured in where that is no percentage. */
function partBoxes(form: ProgramTaskForm, row: string, figures: readonly FigureChoice[]): Html {
  const t = textsIn(form.page.language).newProgram;
  const others: [string, string][] = [['', t.partTyped], ...figures.map(optionOf)];
  const part = (name: 'numerator' | 'denominator') =>
    html`<div class="beside">${choice(form, `${row}.${name}.of`, t.parts[name], others)}${
      form.fields[`${row}.${name}.of`]
        ? kept(form, `${row}.${name}.label.vi`, `${row}.${name}.unitOfMeasure.vi`)
        : html`${box(form, `${row}.${name}.label.vi`, t.partNames[name])}${box(form, `${row}.${name}.unitOfMeasure.vi`, t.unitOfMeasure, { size: 10 })}`
    }</div>`;
  return html`${part('numerator')}${part('denominator')}${box(form, `${row}.unitOfMeasure.vi`, t.ratioMeasure, { size: 14, hint: t.ratioMeasureHint })}`;
}

const optionOf = ({ code, label }: FigureChoice): [string, string] => [code, label];

/** Changes places with the row before or after it, and comes back to where it is then. */
function moveButtons(form: ProgramTaskForm, list: string, at: number, [up, down]: [string, string], name: string): Html {
  return html`<span class="moves">${at > 0 ? rowButton(form, `up:${list}.${at}`, up, `${list}.${at - 1}`, name) : ''}${
    at + 1 < countRows(form.fields, list) ? rowButton(form, `down:${list}.${at}`, down, `${list}.${at + 1}`, name) : ''
  }</span>`;
}

/** The same of an indicator, which goes on into the section before or after its own. */
function moveIndicatorButtons(form: ProgramTaskForm, list: string, at: number, name: string): Html {
  const t = textsIn(form.page.language).newProgram;
  const section = Number(/\d+/.exec(list)?.[0]);
  const neighbour = (to: number): string | null => {
    if (to >= 0 && to < countRows(form.fields, 'form.sections')) return `form.sections.${to}`;
    return null;
  };
  const above = at > 0 ? `${list}.${at - 1}` : neighbour(section - 1);
  const below = at + 1 < countRows(form.fields, list) ? `${list}.${at + 1}` : neighbour(section + 1);
  return html`<span class="moves">${above === null ? '' : rowButton(form, `up:${list}.${at}`, t.up, above, name)}${below === null ? '' : rowButton(form, `down:${list}.${at}`, t.down, below, name)}</span>`;
}

/** What must be reached in the last year. */
export function targetBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'targets');
  const all = [...figuresIn(form.fields), ...othersIn(form, shownFormOf(form).form)];
  const figures: [string, string][] = [['', t.choose], ...all.map(optionOf)];
  return html`<p class="hint">${t.targetsHint}</p>${Array.from({ length: count }, (_, index) => {
    const row = `targets.${index}`;
    return html`<fieldset class="row" id="${row}"><legend>${t.target(index + 1)}</legend>${kept(form, `${row}.key`)}
<div class="beside">${box(form, `${row}.name.vi`, t.targetName)}${box(form, `${row}.percent`, t.percent, { inputmode: 'numeric', size: 4 })}${choice(form, `${row}.numerator`, t.numerator, figures)}${choice(form, `${row}.denominator`, t.denominator, figures)}</div>
${yearBoxes(form, row)}${box(form, `${row}.source`, t.source, { hint: t.sourceHint })}
<details id="${row}-more"><summary>${t.english}</summary>${box(form, `${row}.name.en`, t.targetNameEn)}</details>
${rowButton(form, `remove:${row}`, t.remove, 'targets', t.target(index + 1))}</fieldset>`;
  })}
${rowButton(form, 'add:targets', t.addTarget, 'targets')}
<div class="beside population">${box(form, 'population.people', t.people, { inputmode: 'numeric', size: 14 })}${box(form, 'population.source', t.peopleSource, { hint: t.peopleHint })}</div>
${form.fields.published ? html`<p class="note">${t.published}</p>` : ''}`;
}

/** What must be reached in each year before the last. */
function yearBoxes(form: ProgramTaskForm, row: string): Html | '' {
  const t = textsIn(form.page.language).formEditor;
  const years = yearsBeforeLast({ from: form.fields['term.from'] ?? '', to: form.fields['term.to'] ?? '' });
  if (years.length === 0) return '';
  return html`<div class="beside">${years.map((year) => box(form, `${row}.years.${year}`, t.inYear(year), { inputmode: 'numeric', size: 4 }))}</div>`;
}

/** The figures of the form by their short names, in its order. */
function figuresIn(fields: ProgramFields): FigureChoice[] {
  const found = Object.entries(fields).flatMap(([name, code]): (FigureChoice & { place: number })[] => {
    const [, row, section, at] = /^(form\.sections\.(\d+)\.indicators\.(\d+))\.code$/.exec(name) ?? [];
    if (row === undefined || code === '' || kindOfType(fields[`${row}.type`] ?? '')?.boxes.includes('partOf') === false) return [];
    return [{ code, label: fields[`${row}.label.vi`] || code, row, place: Number(section) * 1_000 + Number(at) }];
  });
  return found.sort((a, b) => a.place - b.place);
}

import type { ComputedWay, ConditionTest } from '../../rules/indicator-rules.ts';
import { writeInScale } from '../../rules/indicators/scaled-number.ts';
import { readFigure } from '../../rules/numbers.ts';
import { answerPrefix } from '../../rules/report-box-names.ts';
import type { Language } from '../../rules/texts/language.ts';

// What hangs on other boxes follows them while one types. The server reckons the same of what it gets, and what it reckons counts.

const holds: Record<ConditionTest, (figure: number, number: number) => boolean> = {
  'more-than': (figure, number) => figure > number,
  'less-than': (figure, number) => figure < number,
  'equal-to': (figure, number) => figure === number,
};

/** Puts away what is not asked, unless something stands in it, and reckons what is computed. `then`: what follows that. */
export function followRules(form: HTMLFormElement, then: () => void): void {
  const conditions = [...form.querySelectorAll<HTMLElement>('[data-if]')];
  const computed = [...form.querySelectorAll<HTMLOutputElement>('output[data-way]')];
  if (conditions.length + computed.length === 0) return;
  const follow = () => {
    // One more round for each that can hang on another.
    for (let round = 0; round <= computed.length + conditions.length; round += 1) if (!step(form, conditions, computed)) break;
    then();
  };
  follow();
  form.addEventListener('input', follow);
}

function step(form: HTMLFormElement, conditions: readonly HTMLElement[], computed: readonly HTMLOutputElement[]): boolean {
  let changed = false;
  for (const field of conditions) {
    const { if: code = '' } = field.dataset;
    const asked = !isAway(form, code) && isSo(form, field, code);
    field.classList.toggle('is-not-asked', !asked);
    const hidden = !asked && !isFilled(field);
    changed ||= field.hidden !== hidden;
    // Its boxes too: what is hidden is not counted.
    for (const one of [field, ...boxesIn(field)]) one.hidden = hidden;
  }
  for (const output of computed) {
    // Of what is typed as no plain number the server's word stands until it is asked again.
    const scale = scaleIn(output.dataset.scale);
    if (scale === null) continue;
    const value = reckon(form, output.dataset.way as ComputedWay, (output.dataset.of ?? '').split(' '));
    const text = value === null ? (output.dataset.none ?? '') : writeInScale(value, scale, document.documentElement.lang as Language);
    changed ||= output.value !== text;
    output.value = text;
    output.dataset.value = value === null ? '' : String(value);
    const unit = output.nextElementSibling as HTMLElement | null;
    if (unit) unit.hidden = value === null;
  }
  return changed;
}

/** Whether the box that decides is answered so. */
function isSo(form: HTMLFormElement, { dataset: { test = '', number, option } }: HTMLElement, code: string): boolean {
  if (option !== undefined) return new FormData(form).getAll(`${answerPrefix}${code}`).includes(option);
  const figure = figureOf(form, code);
  // What stands there and is no number to this script may be one to the server: then it is not put away.
  if (figure === null) return isBoxFilled(form, code);
  return holds[test as ConditionTest](figure, Number(number));
}

const boxOf = (form: HTMLFormElement, code: string): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>(`input[name="${answerPrefix}${code}"]`);

const isBoxFilled = (form: HTMLFormElement, code: string): boolean => (boxOf(form, code)?.value ?? '').trim() !== '';

/** The power of ten that a unit of measure counts in; null: a percentage or a day. */
const scaleIn = (figure: string | undefined): number | null => (figure ? Number(figure) : null);

const boxesIn = (field: HTMLElement) => [...field.querySelectorAll<HTMLInputElement>(`[name^="${answerPrefix}"]`)];

const isFilled = (field: HTMLElement): boolean =>
  // Files that are attached are to be removed where they are.
  field.querySelector('[data-file]') !== null ||
  boxesIn(field).some(({ type, checked, value }) => (type === 'checkbox' ? checked : value.trim() !== ''));

function reckon(form: HTMLFormElement, way: ComputedWay, of: readonly string[]): number | null {
  const asked = of.filter((code) => !isAway(form, code));
  const figures = of.map((code) => (asked.includes(code) ? figureOf(form, code) : 0));
  if (asked.length === 0 || figures.includes(null)) return null;
  const [first = 0, ...others] = figures as number[];
  const rest = others.reduce((sum, value) => sum + value, 0);
  return way === 'sum' ? first + rest : first - rest;
}

/** Of a box, or of what is computed; null where nothing stands that is a number. */
function figureOf(form: HTMLFormElement, code: string): number | null {
  const computed = form.querySelector<HTMLOutputElement>(`#f-${code}[data-way]`);
  if (computed) return computed.dataset.value ? Number(computed.dataset.value) : null;
  const box = boxOf(form, code);
  const scale = scaleIn(box?.dataset.figure);
  if (box === null || scale === null) return null;
  const value = readFigure(box.value, [document.getElementById(`${box.id}-unit`)?.textContent ?? ''], scale);
  return typeof value === 'number' ? value : null;
}

const isAway = (form: HTMLFormElement, code: string): boolean => form.querySelector(`#f-${code}`)?.closest('.is-not-asked') != null;

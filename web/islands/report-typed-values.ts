import { readFigure } from '../../rules/numbers.ts';

/** What was typed, by the name of the field: `answer.members`. A field that is not on the page counts as empty. */
export type Values = Record<string, string>;

/** Answers and explanations of a form as they stand. */
export function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  new FormData(form).forEach((value, name) => {
    if (/^(answer|explanation)\./.test(name)) add(values, name, String(value));
  });
  return values;
}

/** What the server wrote into the boxes. */
export function rendered(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const box of form.elements as Iterable<HTMLInputElement>) {
    if (/^(answer|explanation)\./.test(box.name)) add(values, box.name, renderedIn(box));
  }
  return values;
}

/** What was ticked of several boxes of one name, apart by spaces, as the server keeps it. */
function add(values: Values, name: string, value: string): void {
  values[name] = [values[name] ?? '', value.replace(/\r\n?/g, '\n')].filter((text) => text !== '').join(' ');
}

function renderedIn(box: HTMLInputElement | HTMLSelectElement): string {
  if (box instanceof HTMLSelectElement) return [...box.options].find(({ defaultSelected }) => defaultSelected)?.value ?? '';
  return box.type === 'checkbox' && !box.defaultChecked ? '' : box.defaultValue;
}

/** Puts a value where it is typed, as ticks into several boxes of one name; a word that has no box here yet is carried along. */
export function fill(form: HTMLFormElement, name: string, value: string): void {
  let boxes = [...form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)];
  if (!boxes[0]) {
    boxes = [Object.assign(document.createElement('input'), { type: 'hidden', name })];
    form.append(...boxes);
  }
  for (const box of boxes) {
    if (box.type === 'checkbox') box.checked = value.split(' ').includes(box.value);
    else box.value = value;
    const folded = box.closest('details');
    if (folded) folded.open = true;
  }
}

/** The same words, or the same number however it is grouped. */
export function same(one = '', other = ''): boolean {
  if (one.trim() === other.trim()) return true;
  const number = readFigure(one);
  return typeof number === 'number' && number === readFigure(other);
}

export function differ(one: Values, other: Values): string[] {
  return Object.keys({ ...one, ...other }).filter((name) => !same(one[name], other[name]));
}

/**
 * Puts two people's versions together, field by field, by what both began from. Whoever changed a field is followed; where both did,
 * what is typed here stands and the field is a conflict to be decided by a person.
 */
export function merge(base: Values, typed: Values, theirs: Values): { values: Values; conflicts: string[] } {
  const conflicts: string[] = [];
  const values = { ...typed };
  for (const name of differ(typed, theirs)) {
    if (same(theirs[name], base[name])) continue;
    if (same(typed[name], base[name])) values[name] = theirs[name] ?? '';
    else conflicts.push(name);
  }
  return { values, conflicts };
}

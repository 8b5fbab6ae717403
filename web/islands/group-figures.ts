import { writeInScale } from '../../rules/indicators/scaled-number.ts';
import { readFigure, writeMoney } from '../../rules/numbers.ts';
import { fillText } from '../../rules/texts/fill-text.ts';
import { trimEndOf } from '../../rules/trim-letters.ts';
import { language, words } from './report-words.ts';

/** The power of ten that its unit of measure counts in; null: what is typed there is no number that is grouped. */
const scaleOf = ({ dataset: { figure } }: HTMLInputElement): number | null => (figure ? Number(figure) : null);

/** The number in a field, with its own unit of measure after it or none. */
function figureOf(field: HTMLInputElement): number | null {
  const unit = document.getElementById(`${field.id}-unit`)?.textContent ?? '';
  const value = readFigure(field.value, [unit], scaleOf(field) ?? 0);
  return typeof value === 'number' ? value : null;
}

/** Groups a figure and says money in words when the field is left: while typing it would fight Vietnamese keyboards. */
function show(field: HTMLInputElement): void {
  const scale = scaleOf(field);
  if (scale === null) return;
  const value = figureOf(field);
  if (value !== null) field.value = writeInScale(value, scale, language);
  const said = field.closest('.field')?.querySelector('.beside .words');
  if (said && !field.closest('details.own')) said.textContent = value === null ? '' : `${writeMoney(value, language)}. `;
}

export function groupFigures(form: HTMLFormElement): void {
  // What was typed before this script came.
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-figure]')) if (field !== document.activeElement) show(field);
  form.addEventListener('focusout', (event) => {
    const field = event.target as HTMLInputElement;
    if (field.dataset.figure !== undefined) show(field);
  });
  form.addEventListener('paste', (event) => {
    const field = event.target as HTMLInputElement;
    const cells = cellsOf(event.clipboardData?.getData('text') ?? '');
    if (field.dataset.figure === undefined || cells.length < 2) return;
    event.preventDefault();
    fillDown(form, field, cells);
  });
}

/** A column or a row of a sheet. Where a column of names came along, the figure of each line. */
function cellsOf(text: string): string[] {
  const rows = trimEndOf(text, '\r\n').split(/\r\n?|\n/);
  if (rows.length === 1) return trimEndOf(text, '\t\r\n').split('\t');
  return rows.map((row) => {
    const cells = row.split('\t').reverse();
    return cells.find((cell) => typeof readFigure(cell) === 'number') ?? cells.find((cell) => cell.trim() !== '') ?? '';
  });
}

/** Fills this field and those after it, says so, and can take it back. An empty cell leaves its field as it is. */
function fillDown(form: HTMLFormElement, first: HTMLInputElement, cells: string[]): void {
  const all = [...form.querySelectorAll<HTMLInputElement>('[data-figure]')];
  const fields = all.slice(all.indexOf(first), all.indexOf(first) + cells.length);
  const before = fields.map((field) => field.value);
  const put = (values: string[]) => {
    fields.forEach((field, index) => {
      field.value = values[index]?.trim() || (values === before ? '' : field.value);
      const folded = field.closest('details');
      if (folded) folded.open = true;
      show(field);
    });
    first.dispatchEvent(new Event('input', { bubbles: true }));
  };
  put(cells);
  form.querySelector('.pasted')?.remove();
  const note = document.createElement('p');
  note.className = 'pasted';
  note.setAttribute('role', 'status');
  first.closest('.amount')?.after(note);
  note.textContent = `${fillText(cells.length > fields.length ? words.pastedMore : words.pasted, { count: String(fields.length) })} `;
  const undo = document.createElement('button');
  undo.type = 'button';
  undo.className = 'quiet';
  undo.textContent = words.undo;
  undo.addEventListener('click', () => {
    put(before);
    note.textContent = words.undone;
    first.focus();
  });
  note.append(undo);
}

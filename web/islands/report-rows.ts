import { writeInScale } from '../../rules/indicators/scaled-number.ts';
import { readFigure } from '../../rules/numbers.ts';
import { answerPrefix } from '../../rules/report-box-names.ts';
import { cellsOfLine, linesIn, linesOfRows, mostCellsOfForm, pastedRows, withoutEmptyEnd } from '../../rules/row-cells.ts';
import { fillText } from '../../rules/texts/fill-text.ts';
import type { Language } from '../../rules/texts/language.ts';
import { same } from './report-typed-values.ts';

// A table of boxes while one types: rows are added and removed, a table of a spreadsheet is pasted into it, Enter goes down. Its lines stand in a hidden
// box, which is what is saved, compared with another's version and sent; whatever is put into that box is shown in the cells. Without any of it the cells are posted.

for (const table of document.querySelectorAll<HTMLTableElement>('table.rows')) follow(table);

/** Groups a number when its box is left; what the server alone can read stays as it is typed. */
function group(box: HTMLInputElement): void {
  if (box.dataset.scale === undefined) return;
  const scale = Number(box.dataset.scale);
  const value = readFigure(box.value, [], scale);
  if (typeof value === 'number') box.value = writeInScale(value, scale, document.documentElement.lang as Language);
}

function follow(table: HTMLTableElement): void {
  const {
    code = '',
    max,
    row: rowWords = '',
    remove: removeWords = '',
    removed = '',
    pasted = '',
    over = '',
    undo = '',
    undone = '',
  } = table.dataset;
  const field = table.closest('.field') as HTMLElement;
  const lines = field.querySelector(`[name="${answerPrefix}${code}"]`) as HTMLTextAreaElement;
  const body = table.tBodies[0] as HTMLTableSectionElement;
  const add = field.querySelector<HTMLButtonElement>('[data-add]');
  const written = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') as PropertyDescriptor;
  const pattern = body.rows[0]?.cloneNode(true) as HTMLTableRowElement;

  /** Beyond the most that are taken, so that what was pasted is told to be too much and is not lost; no more than the page has boxes for when it comes again. */
  const mostPasted = Math.min(300, Math.floor(mostCellsOfForm / Math.max(1, pattern.cells.length - 1)));

  const boxesOf = (row: HTMLTableRowElement) => [...row.querySelectorAll('input')];
  const rows = () => [...body.rows];
  const typed = (): string[][] => rows().map((row) => boxesOf(row).map(({ value }) => value));
  const keep = () => written.set?.call(lines, linesOfRows(typed()));
  /** For whoever saves and counts. */
  const tell = () => {
    keep();
    lines.dispatchEvent(new Event('input', { bubbles: true }));
  };

  /** Numbers, names and buttons by the place of each row. */
  function number(): void {
    const wrong = body.querySelector('[aria-invalid]') ?? body.querySelector('input');
    rows().forEach((row, place) => {
      const words = fillText(rowWords, { row: String(place + 1) });
      (row.cells[0] as HTMLElement).textContent = String(place + 1);
      boxesOf(row).forEach((box, column) => {
        box.removeAttribute('name');
        box.id = box === wrong ? `f-${code}` : `f-${code}-${place}-${column}`;
        const label = box.previousElementSibling as HTMLLabelElement;
        label.htmlFor = box.id;
        (label.lastElementChild as HTMLElement).textContent = `, ${words}`;
      });
      const button = row.querySelector('button') ?? withButton(row);
      (button.lastElementChild as HTMLElement).textContent = fillText(removeWords, { row: String(place + 1) });
    });
    if (add) (add.parentElement as HTMLElement).hidden = body.rows.length >= Number(max);
  }

  function withButton(row: HTMLTableRowElement): HTMLButtonElement {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet' });
    const sign = Object.assign(document.createElement('span'), { textContent: '×' });
    sign.setAttribute('aria-hidden', 'true');
    button.append(sign, Object.assign(document.createElement('span'), { className: 'unseen' }));
    button.addEventListener('click', () => drop(row));
    row.cells[row.cells.length - 1]?.append(button);
    return button;
  }

  function append(): HTMLTableRowElement {
    const row = pattern.cloneNode(true) as HTMLTableRowElement;
    for (const box of boxesOf(row)) {
      box.value = '';
      box.removeAttribute('aria-invalid');
      box.removeAttribute('aria-describedby');
    }
    body.append(row);
    return row;
  }

  /** Puts these rows into the cells, an empty one at the end where there is room. */
  function show(all: readonly (readonly string[])[]): void {
    const wanted = Math.max(1, all.length, Math.min(Number(max), Math.max(all.length + 1, body.rows.length)));
    while (body.rows.length < wanted) append();
    while (body.rows.length > wanted) body.rows[body.rows.length - 1]?.remove();
    rows().forEach((row, place) => {
      const cells = all[place] ?? [];
      const boxes = boxesOf(row);
      boxes.forEach((box, column) => {
        const last = column === boxes.length - 1;
        const text = last ? cells.slice(column).filter(Boolean).join(' | ') : (cells[column] ?? '');
        if (box.value !== text) mended(box);
        box.value = text;
      });
    });
    number();
  }

  /** What was found wrong of it is another cell now. */
  function mended(box: HTMLInputElement): void {
    for (const id of (box.getAttribute('aria-describedby') ?? '').split(' '))
      if (id.includes('-wrong-')) document.getElementById(id)?.remove();
    box.removeAttribute('aria-invalid');
    box.removeAttribute('aria-describedby');
  }

  /** Says what was done, which can be taken back; or, without `before`, why nothing was. */
  function say(text: string, before?: string): void {
    field.querySelector('.pasted')?.remove();
    const note = Object.assign(document.createElement('p'), { className: 'pasted' });
    note.setAttribute('role', 'status');
    table.after(note);
    note.textContent = `${text} `;
    if (before === undefined) return;
    const back = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: undo });
    back.addEventListener('click', () => {
      lines.value = before;
      tell();
      note.textContent = undone;
      body.querySelector('input')?.focus();
    });
    note.append(back);
  }

  function drop(row: HTMLTableRowElement): void {
    const before = linesOfRows(typed());
    const place = rows().indexOf(row);
    const isFilled = boxesOf(row).some(({ value }) => value.trim() !== '');
    for (const box of boxesOf(row)) mended(box);
    row.remove();
    if (body.rows.length === 0) append();
    number();
    tell();
    if (isFilled) say(fillText(removed, { row: String(place + 1) }), before);
    boxesOf(body.rows[Math.min(place, body.rows.length - 1)] as HTMLTableRowElement)[0]?.focus();
  }

  /** From the cell on to the right and down. */
  function paste(box: HTMLInputElement, given: string[][], row: number): void {
    const before = linesOfRows(typed());
    const column = boxesOf(body.rows[row] as HTMLTableRowElement).indexOf(box);
    const all = typed();
    given.forEach((cells, down) => {
      while (all.length <= row + down) all.push([]);
      const line = all[row + down] as string[];
      cells.forEach((cell, right) => {
        while (line.length <= column + right) line.push('');
        line[column + right] = cell.trim();
      });
    });
    show(withoutEmptyEnd(all, (cells) => cells.every((cell) => cell === '')));
    tell();
    say(fillText(pasted, { count: String(given.length) }), before);
    box.focus();
  }

  const restored = lines.value;
  const cellsTyped = rows().some((row) => boxesOf(row).some(({ value, defaultValue }) => value !== defaultValue));
  Object.defineProperty(lines, 'value', {
    get: () => written.get?.call(lines),
    set: (text: string) => {
      written.set?.call(lines, text);
      if (text !== linesOfRows(typed())) show(linesIn(text).map(cellsOfLine));
    },
  });
  lines.focus = () => body.querySelector<HTMLInputElement>(`#f-${code}`)?.focus();
  table.classList.add('is-live');
  number();
  // Both came before this script: what this browser had kept, and the first letters.
  if (!same(restored, lines.defaultValue)) lines.value = restored;
  else if (cellsTyped) tell();
  for (const hint of field.querySelectorAll<HTMLElement>('[data-paste]')) hint.hidden = false;

  // Before whoever saves and counts hears of it.
  table.addEventListener('input', (event) => {
    mended(event.target as HTMLInputElement);
    keep();
  });
  table.addEventListener('focusout', (event) => {
    if (event.target instanceof HTMLInputElement) group(event.target);
    keep();
  });
  table.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text') ?? '';
    const given = pastedRows(text);
    if (given.length < 2 && (given[0]?.length ?? 0) < 2) return;
    // A box takes them all as one line of words, if nobody else does.
    event.preventDefault();
    const box = event.target as HTMLInputElement;
    const row = rows().indexOf(box.closest('tr') as HTMLTableRowElement);
    if (row + given.length > mostPasted) say(fillText(over, { count: String(given.length), max }));
    else paste(box, given, row);
  });
  table.addEventListener('keydown', (event) => {
    const box = event.target as HTMLElement;
    if (event.key !== 'Enter' || event.isComposing || !(box instanceof HTMLInputElement)) return;
    // It would press the form's first button.
    event.preventDefault();
    const row = box.closest('tr') as HTMLTableRowElement;
    const column = boxesOf(row).indexOf(box);
    if (!row.nextElementSibling && body.rows.length < Number(max)) {
      append();
      number();
    }
    const next = row.nextElementSibling as HTMLTableRowElement | null;
    if (next) boxesOf(next)[column]?.focus();
  });
  add?.addEventListener('click', (event) => {
    event.preventDefault();
    const row = append();
    number();
    boxesOf(row)[0]?.focus();
  });
}

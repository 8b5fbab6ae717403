import { answerPrefix, explanationPrefix } from '../../rules/report-box-names.ts';
/** What the server says of a draft that it has saved. */
export interface Remark {
  field: string;
  kind: 'error' | 'warning';
  text: string;
}

/**
 * Puts each remark at its field, and takes away what no longer holds of a field that was changed. The field one is in is left alone. Of an answer that is none,
 * for the server took nothing, says why, behind where the text is now.
 */
export function showRemarks(form: HTMLFormElement, remarks: Remark[] | Response): void {
  if ((remarks as Response).json)
    return void (remarks as Response).json().then(
      (problem) => (form.querySelector('#draft-state') as Element).append(` ${problem.title}`),
      () => {},
    );
  for (const box of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`.field [name^="${answerPrefix}"]`)) {
    if (box === document.activeElement) continue;
    const code = box.name.slice(answerPrefix.length);
    const of = (kind: Remark['kind']) => (remarks as Remark[]).find((remark) => remark.field === code && remark.kind === kind)?.text;
    showError(box, of('error'));
    if (box.dataset.figure !== undefined) showWarning(form, box, code, of('warning'));
  }
}

function showError(box: HTMLInputElement | HTMLTextAreaElement, text: string | undefined): void {
  const field = box.closest('.field') as HTMLElement;
  const shown = field.querySelector('.error');
  // What the check found (an empty box, a part beyond its whole) stands until the box is changed.
  if (text === undefined && (!shown || box.value === box.defaultValue)) return;
  field.classList.toggle('is-wrong', text !== undefined);
  box.setAttribute('aria-invalid', String(text !== undefined));
  if (text === undefined) drop(shown, box);
  else say(shown ?? placed(pattern('error'), box.closest('.amount') ?? box), text, box);
}

function showWarning(form: HTMLFormElement, box: HTMLElement, code: string, text: string | undefined): void {
  const name = `${explanationPrefix}${code}`;
  const field = box.closest('.field') as HTMLElement;
  const shown = field.querySelector('.warning');
  const why = field.querySelector<HTMLTextAreaElement>(`[name="${name}"]`);
  if (text === undefined) {
    drop(shown, box);
    // An explanation that was typed stays.
    if (why?.value === '') why.closest('.why')?.remove();
    return;
  }
  if (shown) say(shown, text, box);
  else if (why) say(placed(pattern('warning').firstElementChild as Element, why.previousElementSibling ?? why), text, box);
  else ask(form, box, name, text);
}

/** A box for a word on what is unusual. The word may have been kept for a while without one. */
function ask(form: HTMLFormElement, box: HTMLElement, name: string, text: string): void {
  const made = pattern('warning');
  box.closest('.field')?.append(made);
  const [label, area] = [made.querySelector('label'), made.querySelector('textarea')] as [HTMLLabelElement, HTMLTextAreaElement];
  const kept = form.elements.namedItem(name) as HTMLInputElement | null;
  area.value = kept?.value ?? '';
  kept?.remove();
  area.name = name;
  area.id = label.htmlFor = `${box.id}-why`;
  say(made.firstElementChild as Element, text, box);
}

function drop(remark: Element | null, box: HTMLElement): void {
  if (!remark) return;
  const described = (box.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== remark.id);
  box.setAttribute('aria-describedby', described.join(' '));
  remark.remove();
}

function say(remark: Element, text: string, box: HTMLElement): void {
  const words = remark.querySelector('span');
  if (words) words.textContent = text;
  else remark.lastChild?.replaceWith(` ${text}`);
  remark.id ||= `${box.id}-${remark.className}`;
  const described = (box.getAttribute('aria-describedby') ?? '').split(' ');
  if (!described.includes(remark.id)) box.setAttribute('aria-describedby', [remark.id, ...described].join(' '));
}

function pattern(kind: Remark['kind']): Element {
  const { content } = document.querySelector(`#pattern-${kind}`) as HTMLTemplateElement;
  return content.firstElementChild?.cloneNode(true) as Element;
}

function placed(made: Element, before: Element): Element {
  before.before(made);
  return made;
}

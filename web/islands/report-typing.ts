import { answerPrefix } from '../../rules/report-box-names.ts';
import { fillText } from '../../rules/texts/fill-text.ts';
import { groupFigures } from './group-figures.ts';
import { keepPage } from './keep-page-offline.ts';
import { saveWhileTyping } from './report-saving.ts';
import { differ, rendered, valuesOf } from './report-typed-values.ts';
import { words } from './report-words.ts';

// What a report's page does while one types. Without any of it the form posts as it stands.

const form = document.querySelector<HTMLFormElement>('#report');

document.querySelector<HTMLElement>('#errors, #conflict')?.focus();
window.addEventListener('hashchange', unfold);
unfold();
if (form) {
  groupFigures(form);
  saveWhileTyping(form);
  countFilled();
  form.addEventListener('input', countFilled);
  // Few forms have any. What they put away is not counted.
  if (form.dataset.rules)
    void (import(form.dataset.rules) as Promise<typeof import('./report-rules.ts')>).then(({ followRules }) =>
      followRules(form, countFilled),
    );
  // Only who types needs the page again; the first letters may have come before this script.
  const keepOnce = () => void keepPage(form.dataset.reportUrl ?? '').catch(() => {});
  if (differ(rendered(form), valuesOf(form)).length > 0) keepOnce();
  else form.addEventListener('input', keepOnce, { once: true });
}

/** A link to a field leads there also where its section is folded. */
function unfold(): void {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target?.closest('details');
  if (!target || !folded) return;
  folded.open = true;
  target.scrollIntoView();
}

/** How much of each section is filled, and which one to go on with, as one types. */
function countFilled(): void {
  let next: Element | undefined;
  for (const count of document.querySelectorAll<HTMLElement>('[data-filled]')) {
    const typed = form ? valuesOf(form) : {};
    const boxes = [...document.querySelectorAll<HTMLInputElement>(`#${count.dataset.filled} [name^="${answerPrefix}"]:not([hidden])`)];
    // What was found wrong stands beside, until it is checked anew.
    const isEmpty = (name: string) => !typed[name]?.trim();
    const names = new Set(boxes.map(({ name }) => name));
    const wrong = new Set(boxes.map(({ name, ariaInvalid }) => ariaInvalid && name));
    const filled = [...names].filter((name) => !isEmpty(name) && !wrong.has(name)).length;
    count.textContent = fillText(words.filled, { count: String(filled), all: String(names.size) });
    if (boxes.some(({ required, name }) => required && isEmpty(name))) next ??= count;
  }
  const goOn = document.querySelector<HTMLElement>('#go-on');
  if (!goOn) return;
  goOn.hidden = next === undefined;
  next?.after(goOn);
}

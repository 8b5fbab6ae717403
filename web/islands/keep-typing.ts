// What was typed and not saved yet is not lost by a press on the other language, nor left without a word. Posts nothing: where a form is
// saved is said by its own buttons.

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Of this tab, until the next page. */
const store = 'tongket.typing';
const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')];
const isTyped = (box: Box): boolean => box.name !== '' && !['hidden', 'submit', 'file', 'button'].includes(box.type);
const boxesOf = (form: HTMLFormElement) => [...form.querySelectorAll<Box>('input,textarea,select')].filter(isTyped);
const isTicked = (box: Box): box is HTMLInputElement => box.type === 'checkbox' || box.type === 'radio';

/** What was typed is on the page again because something is wrong with it: it is not saved, but where the form says so. */
const isAnswer = document.querySelector('main .errors') !== null;

/** Away from what the server wrote, whatever the browser has filled in since. */
function isChanged(box: Box): boolean {
  if (isAnswer && box.form?.dataset.saved === undefined && !isTicked(box) && box.value !== '') return true;
  if (isTicked(box)) return box.checked !== box.defaultChecked;
  if (!(box instanceof HTMLSelectElement)) return box.value !== box.defaultValue;
  const options = [...box.options];
  return (
    box.selectedIndex !==
    Math.max(
      0,
      options.findIndex((option) => option.defaultSelected),
    )
  );
}

/** One box of the page in both languages: by its name, which of that name it is, and where ticks share a name, its value. */
function named(): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const box of forms.flatMap(boxesOf)) {
    let key = isTicked(box) ? `${box.name}=${box.value}` : box.name;
    while (boxes.has(key)) key += '+';
    boxes.set(key, box);
  }
  return boxes;
}

try {
  const { path, typed } = JSON.parse(sessionStorage.getItem(store) ?? '{}') as { path?: string; typed?: Record<string, string | boolean> };
  sessionStorage.removeItem(store);
  for (const [key, box] of path === location.pathname ? named() : []) {
    const value = typed?.[key];
    if (value === undefined || value === (isTicked(box) ? box.checked : box.value)) continue;
    if (isTicked(box)) box.checked = value === true;
    else box.value = String(value);
    const folded = box.closest('details');
    if (folded) folded.open = true;
  }
} catch {
  // A browser that keeps nothing: the page does without.
}

/** What is sent is not typed again on the page that comes after. */
function forget(): void {
  try {
    sessionStorage.removeItem(store);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Why the page goes: by a button of a form, or to the other language with all that is typed but a file. */
let leaves: 'sent' | 'carried' | null = null;
window.addEventListener('pageshow', () => {
  leaves = null;
});
window.addEventListener('submit', () => {
  leaves = 'sent';
  forget();
});
for (const link of document.querySelectorAll<HTMLAnchorElement>('.head a[hreflang]'))
  link.addEventListener('click', (event) => {
    // Then it opens beside this page, which stays.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // What nobody has touched is written anew in the other language.
    const touched = [...named()].filter(([, box]) => isAnswer || isChanged(box));
    const typed = touched.map(([key, box]) => [key, isTicked(box) ? box.checked : box.value]);
    try {
      sessionStorage.setItem(store, JSON.stringify({ path: link.pathname, typed: Object.fromEntries(typed) }));
      leaves = 'carried';
    } catch {
      // Then the browser asks whether to leave.
    }
  });

/** A choice, or a line or two, is soon made again: nobody is asked about those. */
const mostLines = 2;
function isWork(form: HTMLFormElement): boolean {
  const boxes = boxesOf(form);
  return (boxes.length > mostLines || boxes.some(({ type }) => type === 'textarea')) && boxes.some(isChanged);
}
const hasFile = (): boolean => Boolean(document.querySelector<HTMLInputElement>('main input[type=file]')?.value);

window.addEventListener('beforeunload', (event) => {
  const isLost = leaves === null ? hasFile() || forms.some(isWork) : leaves === 'carried' && hasFile();
  if (!isLost) return;
  // Whoever stays after all has sent and carried nothing.
  leaves = null;
  event.preventDefault();
  // What browsers before 2023 ask by.
  event.returnValue = '';
});

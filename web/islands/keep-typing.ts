// What was typed and not saved yet is not lost by a press on the other language, nor by sending another form of the same page, nor left without a word.
// Posts nothing: where a form is saved is said by its own buttons.

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Of this tab: what goes along to the next page, or waits until its own is open again. */
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

const pathOf = (form: HTMLFormElement): string => new URL(form.getAttribute('action') ?? '', location.href).pathname;

/** Each box of the page by what it is in any language, and whichever other forms are there: its form, its name, which of that name it is, of ticks that share a name its value. */
function named(): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const form of forms) {
    const does = form.querySelector<HTMLInputElement>('input[type=hidden][name=do]')?.value ?? '';
    for (const box of boxesOf(form)) {
      let key = `${pathOf(form)} ${does} ${isTicked(box) ? `${box.name}=${box.value}` : box.name}`;
      while (boxes.has(key)) key += '+';
      boxes.set(key, box);
    }
  }
  return boxes;
}

/** Whose page it is, by what it carries of their session: whoever signs in next on the same machine finds nothing. Of pages by a link the path says it. */
const session = document.querySelector<HTMLInputElement>('input[name=formToken]')?.value.slice(-16) ?? '';

/** Keeps what was typed in some boxes for the pages at these paths, and answers whether the browser keeps anything. */
function keep(paths: string[], boxes: [string, Box][]): boolean {
  const typed = boxes.map(([key, box]) => [key, isTicked(box) ? box.checked : box.value]);
  try {
    if (boxes.length === 0) sessionStorage.removeItem(store);
    else sessionStorage.setItem(store, JSON.stringify({ paths, session, typed: Object.fromEntries(typed) }));
    return true;
  } catch {
    return false;
  }
}

try {
  const kept = JSON.parse(sessionStorage.getItem(store) ?? '{}') as {
    paths?: string[];
    session?: string;
    typed?: Record<string, string | boolean>;
  };
  const { paths, typed } = kept;
  if (kept.session !== session) sessionStorage.removeItem(store);
  else if (paths?.includes(location.pathname)) {
    sessionStorage.removeItem(store);
    for (const [key, box] of named()) {
      const value = typed?.[key];
      if (value === undefined || value === (isTicked(box) ? box.checked : box.value)) continue;
      if (isTicked(box)) box.checked = value === true;
      else box.value = String(value);
      const folded = box.closest('details');
      if (folded) folded.open = true;
    }
  }
} catch {
  // A browser that keeps nothing: the page does without.
}

/** Why the page goes: by a button of a form, or to the other language with all that is typed but a file. */
let leaves: 'sent' | 'carried' | null = null;
let sent: HTMLFormElement | null = null;
window.addEventListener('pageshow', () => {
  leaves = null;
  sent = null;
});
window.addEventListener('submit', ({ target }) => {
  leaves = 'sent';
  sent = target as HTMLFormElement;
  // What is sent is not typed again; what stands in the other forms is there when this page is, or what answers in its place. Whoever signs out leaves nothing.
  const others = sent.closest('main') === null ? [] : [...named()].filter(([, box]) => box.form !== sent && isChanged(box));
  keep([location.pathname, pathOf(sent)], others);
});
for (const link of document.querySelectorAll<HTMLAnchorElement>('.head a[hreflang]'))
  link.addEventListener('click', (event) => {
    // Then it opens beside this page, which stays.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // What nobody has touched is written anew in the other language. Where nothing is kept the browser asks whether to leave.
    const touched = [...named()].filter(([, box]) => isAnswer || isChanged(box));
    if (keep([link.pathname], touched)) leaves = 'carried';
  });

/** A choice, or a line or two, is soon made again: nobody is asked about those. */
const mostLines = 2;
function isWork(form: HTMLFormElement): boolean {
  const boxes = boxesOf(form);
  return (boxes.length > mostLines || boxes.some(({ type }) => type === 'textarea')) && boxes.some(isChanged);
}
const hasFile = (): boolean =>
  [...document.querySelectorAll<HTMLInputElement>('main input[type=file]')].some(({ value, form }) => value !== '' && form !== sent);

window.addEventListener('beforeunload', (event) => {
  // A chosen file goes along to no other page.
  const isLost = hasFile() || (leaves === null && forms.some(isWork));
  if (!isLost) return;
  // Whoever stays after all has sent and carried nothing.
  leaves = null;
  sent = null;
  event.preventDefault();
  // What browsers before 2023 ask by.
  event.returnValue = '';
});

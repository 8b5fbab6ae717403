import { readFigure, writeFigure, writeMoney } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';

// Everything here is a comfort: without it the form posts as it stands.

// The rules are written for newer engines than an old phone's.
Object.hasOwn ??= (object, key) => Object.hasOwn(object, key);

const language = document.documentElement.lang as Language;
const form = document.querySelector<HTMLFormElement>('#report');
const summary = document.querySelector<HTMLElement>('#errors');

summary?.focus();
if (form) {
  groupFigures(form);
  keepDraft(form);
}

/** Groups a figure and says money in words when the field is left: while typing it would fight Vietnamese keyboards. */
function groupFigures(form: HTMLFormElement): void {
  form.addEventListener('focusout', (event) => {
    const field = event.target as HTMLInputElement;
    if (!field.dataset.kind) return;
    const value = readFigure(field.value);
    if (typeof value === 'number') field.value = writeFigure(value, language);
    const words = form.querySelector(`[data-words="${field.id}"]`);
    if (words && field.dataset.kind === 'money') words.textContent = typeof value === 'number' ? `${writeMoney(value, language)}. ` : '';
  });
}

/** Saves the draft some seconds after the last change, says when it did, and warns before what is unsaved is left. */
function keepDraft(form: HTMLFormElement): void {
  const sign = form.querySelector<HTMLElement>('#draft-state') as HTMLElement;
  const version = form.elements.namedItem('draftVersion') as HTMLInputElement;
  const url = form.dataset.draftUrl ?? '';
  let changes = 0;
  let saved = 0;
  let timer = 0;
  let busy = false;
  let sending = false;
  let conflict = false;

  const say = (state: string, when = '') => {
    sign.textContent = (sign.dataset[state] ?? '').replace('{when}', when);
    sign.classList.toggle('is-unsaved', state === 'failed' || state === 'conflict');
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!conflict) timer = window.setTimeout(save, ms);
  };
  async function save(): Promise<void> {
    if (busy) return later(1000);
    const upTo = changes;
    busy = true;
    say('saving');
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(new FormData(form) as never),
      });
      conflict = answer.status === 409 || answer.status === 410;
      if (!answer.ok) return failed();
      const draft = (await answer.json()) as { savedAt: string; draftVersion: number };
      version.value = String(draft.draftVersion);
      saved = upTo;
      say(changes === saved ? 'saved' : 'changed', clock(draft.savedAt));
    } catch {
      failed();
    } finally {
      busy = false;
    }
  }
  function failed(): void {
    say(conflict ? 'conflict' : 'failed');
    later(10_000);
  }
  const clock = (at: string) =>
    new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      timeZone: form.dataset.zone,
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(at));

  form.addEventListener('input', () => {
    changes++;
    if (!conflict) say('changed');
    later(3000);
  });
  window.addEventListener('online', () => changes !== saved && later(0));
  // Pressed five times, it is sent once; the key in the form sees to it also where this script does not run.
  form.addEventListener('submit', (event) => {
    if (sending) event.preventDefault();
    sending = true;
  });
  window.addEventListener('pageshow', () => {
    sending = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (!sending && changes !== saved) event.preventDefault();
  });
}

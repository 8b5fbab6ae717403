import { answerPrefix, explanationPrefix } from '../../rules/report-box-names.ts';
import { keep, load } from './report-buffer.ts';
import type { Remark } from './report-remarks.ts';
import { type Choice, savedLine } from './report-saved-line.ts';
import { differ, fill, merge, rendered, type Values, valuesOf } from './report-typed-values.ts';

/** What the server answers of a report to a program. */
interface Stored {
  state: string;
  cycle: { open: boolean };
  draftVersion: number;
  draft: { savedAt: string; answers: Record<'figures' | 'prose' | 'explanations', Record<string, string> | undefined> } | null;
  latest: {
    submittedAt: string;
    answers: Record<'figures' | 'prose' | 'explanations', Record<string, string | number> | undefined>;
  } | null;
}

/**
 * Saves what is typed: in this browser at once, on the server some seconds after the last change, and says which. Nothing that was typed
 * is lost to a network that goes, a link that expires, a page that is closed or another person's save.
 */
export function saveWhileTyping(form: HTMLFormElement): void {
  const { key = '', draftUrl = '', reportUrl = '', zone, writer: storedBy = '' } = form.dataset;
  const version = form.elements.namedItem('draftVersion') as HTMLInputElement;
  const bar = savedLine(form, zone);
  const id = Math.random().toString(36).slice(2, 12).padEnd(6, '0');
  const writer = Object.assign(document.createElement('input'), { type: 'hidden', name: 'writer' });
  form.append(writer);
  let saves = 0;
  const nextSave = () => {
    saves++;
    writer.value = `${id}.${saves}`;
  };
  /** What the server has, as far as this page knows: as the page came, whatever was typed since. */
  let base = rendered(form);
  let timer = 0;
  let busy = false;
  let sending = false;
  // The server shows two versions and has them chosen between; until then nothing is saved over the other.
  const choosing = document.querySelector('#conflict') !== null;
  let waits = choosing;
  let ended = false;

  const changed = () => differ(base, valuesOf(form)).length > 0;
  const keepHere = (sent = false) =>
    keep(key, { version: Number(version.value), base, mine: valuesOf(form), writer: id, at: Date.now(), sent });
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!waits && !ended) timer = window.setTimeout(save, ms);
  };

  const put = (values: Values) => {
    for (const name of differ(valuesOf(form), values)) fill(form, name, values[name] ?? '');
  };

  /** Puts what is typed here together with what the server has (theirs), and asks where both differ. */
  const bring = (from: Values, typed: Values, theirs: Values): Choice[] => {
    const { values, conflicts } = merge(from, typed, theirs);
    put(values);
    base = theirs;
    return conflicts.map((name) => ({ name, theirs: theirs[name] ?? '' }));
  };
  const ask = (choices: Choice[], sent: boolean, at: string) => {
    waits = true;
    bar.ask(choices, sent, at, () => {
      waits = false;
      if (changed()) later(0);
      else bar.say('saved', at);
    });
  };

  const kept = load(key);
  if (!kept) {
    // It came after the first letters.
    if (changed()) later(3_000);
  } else {
    // A page that was opened from this browser's own store is older than what was saved since.
    const old = kept.version > Number(version.value);
    const theirs = old ? kept.base : base;
    if (old) version.value = String(kept.version);
    const own = storedBy.startsWith(`${kept.writer}.`);
    const before = base;
    const choices = bring(own ? theirs : kept.base, kept.mine, theirs);
    if (choosing) base = kept.base;
    else if (choices.length > 0) ask(choices, false, '');
    else if (changed()) {
      bar.say('restored', kept.at);
      later(3_000);
    } else if (old || differ(before, base).length > 0) bar.say('saved', kept.at);
    keepHere();
    // Answers that are only to be read here cannot be brought up to date here.
    if (form.querySelector(`[type=hidden][name^="${answerPrefix}"]`) && changed()) location.replace(`${reportUrl}?correct`);
  }
  if (new URLSearchParams(location.search).has('unsent')) bar.say('unsent');

  async function save(): Promise<void> {
    if (busy) return later(1_000);
    if (!changed()) return;
    busy = true;
    nextSave();
    const typed = valuesOf(form);
    try {
      const answer = await fetch(`/api/v1${draftUrl}`, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form) as never),
        // The page may be left in the next moment.
        keepalive: document.visibilityState === 'hidden',
      });
      if (answer.ok) {
        const { draftVersion, savedAt, remarks } = (await answer.json()) as { draftVersion: number; savedAt: string; remarks: Remark[] };
        version.value = String(draftVersion);
        base = typed;
        keepHere();
        remark(remarks);
        if (changed()) later(1_000);
        else bar.say('saved', savedAt);
      } else if (answer.status === 409) await bringTogether();
      else {
        ended = [404, 410].includes(answer.status);
        notSaved(ended ? 'expired' : 'unreachable');
        remark(answer);
      }
    } catch {
      notSaved('offline');
    } finally {
      busy = false;
    }
  }

  /** Most reports have nothing unusual: what shows it comes when there is something to show, or to take away; so does what says why the server took nothing. */
  function remark(remarks: Remark[] | Response): void {
    if ((remarks as Remark[]).length === 0 && !form.querySelector('.error, .warning')) return;
    // Without it the check says the same.
    void (import(form.dataset.remarks ?? '') as Promise<typeof import('./report-remarks.ts')>).then(
      ({ showRemarks }) => showRemarks(form, remarks),
      () => {},
    );
  }

  function notSaved(why: 'expired' | 'unreachable' | 'offline'): void {
    bar.say(keepHere() ? why : 'nowhere', Date.now());
    later(10_000);
  }

  /** Somebody else saved or sent in between, or nothing can be saved any more. */
  async function bringTogether(): Promise<void> {
    const answer = await fetch(`/api/v1${reportUrl}`);
    if (!answer.ok) return notSaved('unreachable');
    const { state, cycle, draft, draftVersion, latest } = (await answer.json()) as Stored;
    if (!cycle.open || state === 'approved' || state === 'waived') {
      ended = true;
      return bar.say('closed');
    }
    const stored = draft?.answers ?? latest?.answers;
    const theirs: Values = {};
    for (const [code, value] of Object.entries({ ...stored?.figures, ...stored?.prose })) theirs[answerPrefix + code] = String(value);
    for (const [code, value] of Object.entries({ ...stored?.explanations })) theirs[explanationPrefix + code] = String(value);
    const choices = bring(base, valuesOf(form), theirs);
    version.value = String(draftVersion);
    keepHere();
    const at = draft?.savedAt ?? latest?.submittedAt ?? '';
    if (choices.length > 0) return ask(choices, draft === null, at);
    bar.say('merged', at);
    if (changed()) later(1_000);
  }

  let keeping = 0;
  form.addEventListener('input', () => {
    clearTimeout(keeping);
    keeping = window.setTimeout(keepHere, 400);
    if (waits || ended) return;
    bar.say('changed');
    later(3_000);
  });
  window.addEventListener('online', () => changed() && later(0));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || sending || !changed()) return;
    keepHere();
    if (!waits && !ended && navigator.onLine !== false) save();
  });
  // Pressed five times, it is sent once; the key in the form sees to it also where this script does not run.
  form.addEventListener('submit', (event) => {
    const final = form.elements.namedItem('submissionKey') !== null && !event.submitter?.hasAttribute('formaction');
    if (sending || (waits && !choosing) || navigator.onLine === false) {
      event.preventDefault();
      if (!sending && waits) bar.focus();
      else if (!sending) bar.say(keepHere() ? 'noNetwork' : 'nowhere');
      return;
    }
    sending = true;
    clearTimeout(timer);
    nextSave();
    // Whatever the answer is, also the browser's own page of a lost network: what was typed is here.
    keepHere(final);
  });
  window.addEventListener('pageshow', () => {
    sending = false;
  });
}

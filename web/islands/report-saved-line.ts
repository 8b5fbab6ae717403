import { fillText } from '../../rules/texts/fill-text.ts';
import { fill } from './report-typed-values.ts';
import { type Words, words } from './report-words.ts';

/** A field of which two people say different things. */
export interface Choice {
  name: string;
  theirs: string;
}

/** The line that stays in sight: what is saved where, and what is to be decided. */
export function savedLine(form: HTMLFormElement, zone: string | undefined) {
  const [line, choice, link] = ['state', 'choice', 'link'].map((part) => form.querySelector(`#draft-${part}`)) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];

  /** The program's clock for what the server says, this device's own for what happened here. */
  const clock = (at: string | number) =>
    new Intl.DateTimeFormat('en-GB', {
      timeStyle: 'short',
      timeZone: (typeof at === 'string' && zone) || undefined,
    }).format(new Date(at));

  const say = (what: keyof Words, at: string | number = '', count = 0) => {
    const text = fillText(words[what], { when: at === '' ? '' : clock(at), count: String(count) });
    if (line.textContent !== text) line.textContent = text;
    line.className = /saved|changed|restored|merged/.test(what) ? '' : 'is-unsaved';
    link.hidden = what !== 'expired';
  };
  const button = (text: string, press: () => void) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: text });
    made.addEventListener('click', press);
    return made;
  };

  /** Both versions at their fields. `done` when none is left to be decided. */
  function ask(choices: Choice[], sent: boolean, at: string, done: () => void): void {
    say(sent ? 'conflictSent' : 'conflict', at, choices.length);
    let left = choices.length;
    const shown = choices.map(({ name, theirs }) => {
      const box = form.querySelector(`[name="${name}"]`) as HTMLInputElement;
      const note = document.createElement('p');
      note.className = 'other';
      const said = Object.assign(document.createElement('bdi'), { textContent: theirs || words.otherEmpty });
      const take = button(words.take, () => {
        fill(form, name, theirs);
        box.focus();
        note.remove();
        left--;
        if (left === 0) end();
      });
      note.append(Object.assign(document.createElement('strong'), { textContent: words.other }), ' ', said, ' ', take);
      (box.closest('.amount') ?? box).before(note);
      return { box, note };
    });
    const end = () => {
      for (const { note } of shown) note.remove();
      choice.hidden = true;
      choice.replaceChildren();
      done();
    };
    choice.hidden = false;
    choice.replaceChildren(
      button(words.see, () => shown.find(({ note }) => note.isConnected)?.box.focus()),
      ' ',
      button(words.keep, end),
    );
  }

  return { say, ask, focus: () => choice.querySelector('button')?.focus() };
}

import { targetChoices } from '../../rules/next-term.ts';
import { programTasks, type TermMark } from '../../rules/program-tasks.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';
import { termMarks } from './term-marks.ts';

/** Copies a program into the next term. `act`: the owner, who creates programs. Posts `targets`. */
export interface NextTermPageValues extends ProgramActPageValues {
  term: { from: string; to: string };
  marks: TermMark[];
  /** Where the next term is being prepared already. */
  begun: string[];
}

export function nextTermPage(values: NextTermPageValues): string {
  const { page, term, marks, begun, act } = values;
  const { language } = page;
  const { nextTerm: t, newProgram } = textsIn(language);
  const tasks = programTasks.filter((task) => marks.some((mark) => mark.task === task));
  return programActPage(
    // Who only looks here is no watcher of a rehearsal: they are told below who begins it.
    { ...values, act: true },
    t.title(writeShortDate(term.from, language), writeShortDate(term.to, language)),
    html`<p>${t.words}</p>
${begun.map((url) => html`<p class="notice alone"><a href="${pageLink(page, url)}">${t.begunAlready}</a></p>`)}
<h2>${t.toLookAt}</h2>${tasks.map(
      (task) =>
        html`<h3>${newProgram.tasks[task]}</h3>${termMarks(
          marks.filter((mark) => mark.task === task),
          language,
        )}`,
    )}
${act ? doForm(values, t.do, textsIn(page.language).waysBack.nextTerm, {}, choices(values)) : html`<p class="notice">${t.ownerBegins}</p>`}`,
  );
}

function choices({ page, marks }: NextTermPageValues): Html | '' {
  const t = textsIn(page.language).nextTerm;
  if (!marks.some(({ kind }) => kind === 'targets-carried' || kind === 'targets-anew')) return '';
  return html`<fieldset class="row"><legend>${t.targets}</legend>${targetChoices.map(
    (choice, index) =>
      html`<p class="field is-check"><input type="radio" id="targets-${choice}" name="targets" value="${choice}"${index === 0 ? ' checked' : ''}><label for="targets-${choice}">${t.targetChoices[choice]}</label></p>`,
  )}</fieldset>`;
}

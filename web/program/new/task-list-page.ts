import { countRows } from '../../../rules/change-program-rows.ts';
import { writeFigure } from '../../../rules/numbers.ts';
import { usualZone } from '../../../rules/program-fields.ts';
import type { ProgramTask } from '../../../rules/program-tasks.ts';
import { readDate } from '../../../rules/read-date-boxes.ts';
import { writeClock, writeDay, writeShortDate } from '../../../rules/texts/dates.ts';
import { small } from '../../../rules/texts/letter-case.ts';
import { levelName } from '../../../rules/texts/level-names.ts';
import { type Html, html, isolated } from '../../html.ts';
import { carriedFields, layout, pageLink } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { termMarks } from '../term-marks.ts';
import type { TaskLine, TaskListPageValues } from './task-values.ts';

const groups = [
  ['agreement', ['name', 'parties', 'leaders', 'bases']],
  ['reporters', ['units', 'contacts']],
  ['reports', ['form', 'targets', 'calendar']],
] as const satisfies [string, ProgramTask[]][];

/** What there is to do before a program can be created, or what of a draft can be corrected: each with its state and what is in it. */
export function taskListPage(values: TaskListPageValues): string {
  const { page, url, programUrl, tasks, programName } = values;
  const t = textsIn(page.language).newProgram;
  const own = programUrl === null ? t : t.correction;
  const left = tasks.filter(({ state }) => ['todo', 'wrong', 'waits'].includes(state));
  return layout(page, {
    title: own.title,
    over: programName || t.noName,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, programUrl ?? '/programs/new')}">← ${own.back}</a></p><h1>${programName === '' ? own.title : html`${own.title}: <bdi>${programName}</bdi>`}</h1>
${values.overtaken ? html`<p class="notice is-returned" role="alert">${t.correction.conflict}</p>` : ''}
<p>${own.words}</p><p><strong>${t.ready(tasks.length - left.length, tasks.length)}</strong>${left.length === 0 ? '' : html` ${t.left} ${left.map(({ task }) => t.tasks[task]).join('; ')}.`}</p>
${groups.map(([group, names]) => html`<section aria-labelledby="group-${group}"><h2 id="group-${group}">${t.groups[group]}</h2><ul class="tasks">${names.map((name) => line(values, tasks.find(({ task }) => task === name) as TaskLine))}</ul></section>`)}
<section aria-labelledby="group-check"><h2 id="group-check">${own.lastGroup}</h2><ul class="tasks"><li id="task-check"><div><a href="${pageLink(page, `${url}/check`)}" aria-describedby="state-check">${own.check}</a><p class="note">${own.checkWords}</p></div><p class="task-state ${left.length > 0 ? 'is-waits' : 'is-ready'}" id="state-check">${left.length > 0 ? t.checkWaits(left.length) : t.checkReady}</p></li></ul></section>
${others(values)}`,
  });
}

function line(values: TaskListPageValues, { task, url, state, wrongs, saved, marks }: TaskLine): Html {
  const { page } = values;
  const t = textsIn(page.language).newProgram;
  const words = summary(values, task);
  const who =
    saved === null ? '' : html`<p class="note">${t.savedBy(isolated(saved.by), writeClock(saved.at, usualZone, page.language))}</p>`;
  return html`<li id="task-${task}"><div><a href="${pageLink(page, url)}" aria-describedby="state-${task}">${t.tasks[task]}</a>${words === '' ? '' : html`<p>${words}</p>`}${termMarks(marks, page.language)}${who}</div><p class="task-state is-${state}" id="state-${task}">${state === 'wrong' ? t.states.wrong(wrongs) : t.states[state]}</p></li>`;
}

/** What is in a task so far, in a line. */
function summary({ fields, tiers, page: { language } }: TaskListPageValues, task: ProgramTask): Html | string {
  const texts = textsIn(language);
  const t = texts.newProgram;
  const n = (value: number) => writeFigure(value, language);
  const boxes = (list: string, box: string) =>
    Array.from({ length: countRows(fields, list) }, (_, index) => fields[`${list}.${index}.${box}`] ?? '').filter((value) => value !== '');
  const date = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(fields[name] ?? '') ? writeShortDate(fields[name] as string, language) : '');
  const day = (name: string) => {
    const [of, month] = ['day', 'month'].map((part) => (fields[`${name}.${part}`] ?? '').padStart(2, '0'));
    // A leap year: 29 February is a day too.
    const date = readDate(`2000-${month}-${of}`);
    return date === null ? '' : writeDay(date, language);
  };
  const sections = countRows(fields, 'form.sections');
  switch (task) {
    case 'name':
      return html`${[fields.name, fields.place].filter(Boolean).map((part, place) => html`${place > 0 ? ', ' : ''}${isolated(part as string)}`)}${date('term.from') && date('term.to') ? html` (${date('term.from')}–${date('term.to')})` : ''}`;
    case 'parties':
      return texts.list(boxes('parties', 'name').map(isolated));
    case 'leaders':
      return texts.list(boxes('parties', 'signatory.office').map(isolated));
    case 'bases':
      return boxes('legalBases', 'title').length === 0 ? '' : t.basesThere(n(boxes('legalBases', 'title').length));
    case 'units':
      return tiers === null ? '' : texts.list(tiers.map(({ level, units }) => `${n(units)} ${small(levelName(level)[language])}`));
    case 'contacts': {
      if (tiers === null) return '';
      const unreached = tiers.reduce((sum, tier) => sum + tier.unreached, 0);
      return t.contactsThere(n(tiers.reduce((sum, { units }) => sum + units, 0) - unreached), n(unreached));
    }
    case 'form': {
      const all = Array.from({ length: sections }, (_, index) => countRows(fields, `form.sections.${index}.indicators`));
      return t.formThere(n(sections), n(all.reduce((sum, count) => sum + count, 0)));
    }
    case 'targets':
      return countRows(fields, 'targets') === 0 ? '' : t.targetsThere(n(countRows(fields, 'targets')));
    case 'calendar':
      return t.calendarThere(day('calendar.opening'), day('calendar.cutOff'), day('calendar.close'));
  }
}

/** A file in place of what is typed; leaving off. */
function others({ page, url, programUrl, begun, fileWrong }: TaskListPageValues): Html {
  const t = textsIn(page.language).newProgram;
  const wrong = fileWrong === null ? '' : html`<span class="field-error" id="file-error">${fileWrong[page.language]}</span>`;
  return html`<details id="fill"${fileWrong === null ? '' : ' open'}><summary>${t.fillTitle}</summary>
<form method="post" action="${url}" enctype="multipart/form-data" class="new-program" novalidate>${carriedFields(page)}<p class="hint">${t.definitionHint}</p>${wrong}
<p class="field"><label for="definitionFile">${t.file}</label><input type="file" id="definitionFile" name="definitionFile" accept=".json,application/json"></p>
<p class="field"><label for="file">${t.definitionPaste}</label><textarea id="file" name="file" rows="3" spellcheck="false" class="table-text"></textarea></p>
<p><button name="step" value="fill">${t.fill}</button></p></form></details>
${
  begun
    ? html`<details id="drop"><summary>${programUrl === null ? t.dropTitle : t.correction.dropTitle}</summary><p>${programUrl === null ? t.dropWords : t.correction.dropWords}</p>
<form method="post" action="${url}">${carriedFields(page)}<button name="step" value="drop">${programUrl === null ? t.drop : t.correction.drop}</button></form></details>`
    : ''
}`;
}

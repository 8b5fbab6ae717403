import { isSettled } from '../../rules/action-item-states.ts';
import { dateOf } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { firstWords } from '../arising-issue/first-words.ts';
import { dueWords as issueDueWords, officeWords, stateWords } from '../arising-issue/issue-words.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, fieldError } from '../form-errors.ts';
import { type Html, html, isolated, typed as typedWords } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { ownerBoxes } from './action-owner-boxes.ts';
import type { ActionsPageValues, ActionValues } from './action-values.ts';
import { actionStateWords, dueWords, measureWords, sourceWords } from './action-words.ts';

/** What is to be done, as far as the reader has to do with it: what is open by due day, whoever owes it, then what is settled; and the form that sets a task. */
export function actionsPage(values: ActionsPageValues): string {
  const { page, items, counts, issues, errors } = values;
  const { language } = page;
  const t = textsIn(language).actions;
  const isUnit = values.of === 'unit';
  const late = items.filter(({ overdue }) => overdue).length;
  const open = counts.open + issues.length + values.exemplars.length;
  const n = (count: number) => writeFigure(count, language);
  const headline = open === 0 ? t.noneOpen : t.open(n(open), late === 0 ? null : n(late));
  const back = html`<a href="${pageLink(page, values.backUrl)}">← ${isUnit ? (values.backWords ?? textsIn(language).contact.back) : textsIn(language).program.back}</a>`;
  const settled = items.filter(({ state }) => isSettled(state));
  return layout(page, {
    title: `${t.title}: ${headline}`,
    over: values.programName,
    style: isUnit ? 'unit.css' : 'office.css',
    main: html`${errorSummary(errors, language)}${isUnit ? '' : html`<p class="back">${back}</p>`}
<h1>${headline}</h1>
<p class="lead">${isUnit ? t.unitWords : t.words}</p>
${openMatters(values)}
${
  settled.length === 0
    ? ''
    : html`<section aria-labelledby="settled"><h2 id="settled">${t.settled}</h2>${
        isUnit
          ? actionList(values, settled)
          : table(
              values,
              settled.map((item) => actionRow(values, item)),
            )
      }</section>`
}
${counts.made === 0 ? '' : html`<p class="note">${t.counts({ made: n(counts.made), kept: n(counts.kept), late: n(counts.late), dropped: n(counts.dropped), open: n(counts.open) })}${counts.carried === 0 ? '' : ` ${t.carriedCount(n(counts.carried))}`}${items.length < counts.made ? ` ${t.shown(n(items.length), n(counts.made))}` : ''}</p>`}
${values.planUrl === null ? '' : html`<p class="alone"><a href="${pageLink(page, values.planUrl)}">${t.planLink}</a></p>`}
${makeForm(values)}${isUnit ? html`<p class="alone">${back}</p>` : ''}`,
  });
}

/** For the standing office one list of all that is open by due day, tasks and issues; what has no day comes last. */
function openMatters(values: ActionsPageValues): Html | '' {
  const { items, issues, of, page, timeZone } = values;
  const open = items.filter(({ state }) => !isSettled(state));
  if (of === 'unit') return open.length === 0 ? '' : actionList(values, open);
  const { language } = page;
  const t = textsIn(language);
  const rows = [
    ...open.map((item) => ({ due: item.due, row: actionRow(values, item) })),
    ...issues.map((issue) => ({
      due: issue.dueAt === null ? '9999' : dateOf(issue.dueAt, timeZone),
      row: html`<tr><th scope="row"><a href="${pageLink(page, issue.url)}">${t.issues.number(String(issue.number))}: <bdi>${firstWords(issue.words)}</bdi></a></th>
<td data-head="${t.actions.owner}">${officeWords(issue.office, language)}</td><td data-head="${t.actions.due}">${issueDueWords(issue, { ...values, language })}</td><td data-head="${t.actions.state}">${stateWords(issue, language)}</td></tr>`,
    })),
    ...values.exemplars.map((one) => ({
      due: one.due ?? '9999',
      row: html`<tr><th scope="row"><a href="${pageLink(page, one.url)}">${t.exemplars.number(String(one.number))}: <bdi>${firstWords(one.title)}</bdi></a></th>
<td data-head="${t.actions.owner}">${one.state === 'checked' ? t.actions.parties : html`<bdi>${one.checkerName ?? one.unitName}</bdi>`}</td><td data-head="${t.actions.due}">${one.due === null ? '' : dueWords(one.due, language)}</td><td data-head="${t.actions.state}">${t.exemplars.states[one.state]}</td></tr>`,
    })),
  ].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return rows.length === 0
    ? ''
    : table(
        values,
        rows.map(({ row }) => row),
      );
}

function table({ page }: ActionsPageValues, rows: Html[]): Html {
  const t = textsIn(page.language).actions;
  return html`<table class="mails"><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.owner}</th><th scope="col">${t.due}</th><th scope="col">${t.state}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

const heading = (item: ActionValues, { page }: ActionsPageValues): Html =>
  html`<a href="${pageLink(page, item.url)}">${textsIn(page.language).actions.number(String(item.number))}: <bdi>${firstWords(item.words)}</bdi></a>`;

function actionRow(values: ActionsPageValues, item: ActionValues): Html {
  const { language } = values.page;
  const t = textsIn(language).actions;
  return html`<tr><th scope="row">${heading(item, values)}<br><small>${sourceWords(item.source, language)}</small></th>
<td data-head="${t.owner}"><bdi>${item.ownerName}</bdi></td><td data-head="${t.due}">${dueWords(item.due, language)}</td><td data-head="${t.state}">${actionStateWords(item, language)}</td></tr>`;
}

/** For an old phone: one under the other. */
function actionList(values: ActionsPageValues, items: ActionValues[]): Html {
  const { language } = values.page;
  const t = textsIn(language).actions;
  return html`<ul class="plain">${items.map(
    (item) =>
      html`<li><span class="alone">${heading(item, values)}</span><br>${t.dueOn(dueWords(item.due, language))}. ${actionStateWords(item, language)}<br><small><bdi>${item.ownerName}</bdi>. ${measureWords(item, language)}</small></li>`,
  )}</ul>`;
}

function makeForm(values: ActionsPageValues): Html | '' {
  const { page, make, postUrl, key, errors } = values;
  if (make === null) return '';
  const { language } = page;
  const t = textsIn(language).actions;
  const { typed, source, owners, figures } = make;
  const box = { language, most: longest.action, errors, readers: t.readers, required: true };
  return html`<section aria-labelledby="make"><h2 id="make">${t.make}</h2>${
    source.from === 'program'
      ? ''
      : html`<p>${t.comesFrom(sourceWords(source, language))}</p>${source.words === '' ? '' : html`<blockquote class="prose" dir="auto">${typedWords(source.words)}</blockquote>`}`
  }
<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}"><input type="hidden" name="from" value="${typed.from}">
<p class="field">${wordsBox({ ...box, rows: 4, name: 'words', label: t.makeWords, value: typed.words })}</p>
${ownerBoxes(page, owners, { ...typed, errors })}
${dateBoxes(language, { name: 'due', label: t.due, value: typed.due, errors })}
<p class="field">${wordsBox({ ...box, rows: 2, name: 'measure', label: t.measure, value: typed.measure, readers: t.measureNote })}</p>
<p class="field"><label for="indicator">${t.indicator}</label>${fieldError(errors, 'indicator', language)}<select id="indicator" name="indicator"${describedBy(errors, 'indicator')}><option value="">${t.noIndicator}</option>${figures.map(
    ({ code, label }) => html`<option value="${code}"${code === typed.indicator ? ' selected' : ''}>${isolated(label[language])}</option>`,
  )}</select></p>
<p class="field"><label for="value">${t.value}</label>${fieldError(errors, 'value', language)}<input id="value" name="value" inputmode="numeric" maxlength="60" value="${typed.value}"${describedBy(errors, 'value')}></p>
<p class="note">${textsIn(language).waysBack.actions.make}</p><p class="actions"><button class="primary">${t.makeButton}</button></p></form></section>`;
}

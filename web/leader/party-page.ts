import { isSettled } from '../../rules/action-item-states.ts';
import type { HandoverState } from '../../rules/handover.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import type { ActionValues } from '../action-item/action-values.ts';
import { actionStateWords, dueWords, measureWords, sourceWords } from '../action-item/action-words.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import { wordsBox } from '../words-box.ts';

/** An example that waits for the parties, with what this one has said. */
export interface PartyExemplar {
  number: number;
  title: string;
  unitName: string;
  story: string;
  figures: string;
  due: CalendarDate;
  own: { says: 'chosen' | 'not-chosen'; criteria: string[]; words: string; office: string } | null;
  others: { name: string; says: 'chosen' | 'not-chosen' | null }[];
}

export interface PartyPageValues {
  page: PageSetting;
  programName: string;
  party: string;
  partyKey: string;
  timeZone: string;
  postUrl: string;
  back: { url: string; words: 'brief' | 'office' };
  /** Of this press of a button. */
  key: string;
  actions: ActionValues[];
  directives: {
    register: number;
    kind: string;
    title: string;
    issuer: string;
    actionNumber: number | null;
    draft: string | null;
    comments: { actor: string; at: Instant; words: string }[];
  }[];
  exemplars: PartyExemplar[];
  /** The program's, by which an example is chosen. */
  criteria: string[];
  issues: { number: number; words: string; raisedBy: string; raisedAt: Instant }[];
  handovers: { number: number; from: string; to: string; actsFrom: CalendarDate | null; state: HandoverState }[];
  errors: readonly FormError[];
  /** What was typed and refused, and in which form. */
  typed: { form: string; words: string } | null;
}

/** What a party owes beside receiving results: tasks, documents, examples to choose, what came up to its leaders, a hand-over that waits. */
export function partyPage(values: PartyPageValues): string {
  const { page, actions, exemplars, issues, handovers, directives } = values;
  const { language } = page;
  const t = textsIn(language);
  const open = actions.filter(({ state }) => !isSettled(state));
  const settled = actions.filter(({ state }) => isSettled(state));
  const waiting =
    open.filter(({ state }) => state === 'open').length +
    exemplars.filter(({ own }) => own === null).length +
    issues.length +
    handovers.length;
  const title = waiting === 0 ? t.party.nothing : t.party.waiting(writeFigure(waiting, language));
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    main: html`${errorSummary(values.errors, language)}<p class="alone unprinted"><a href="${pageLink(page, values.back.url)}">← ${t.party.back[values.back.words]}</a></p>
<h1>${title}</h1>
<p class="lead"><bdi>${values.party}</bdi></p>
${exemplarsSection(values)}
${open.length === 0 ? '' : html`<section aria-labelledby="tasks"><h2 id="tasks">${t.party.tasks}</h2>${open.map((item) => task(values, item))}</section>`}
${directives.length === 0 ? '' : html`<section aria-labelledby="documents"><h2 id="documents">${t.party.documents}</h2>${directives.map((one) => document(values, one))}</section>`}
${issuesSection(values)}${handoversSection(values)}
${settled.length === 0 ? '' : html`<section aria-labelledby="settled"><h2 id="settled">${t.actions.settled}</h2><ul class="plain">${settled.map((item) => html`<li><bdi>${item.words}</bdi><br><small>${actionStateWords(item, language)}</small></li>`)}</ul></section>`}`,
  });
}

/** A form of this page: its address, what is typed in it, and its buttons. */
function form(
  { page, postUrl, key, typed, errors }: PartyPageValues,
  path: string,
  id: string,
  box: { label: string; most: number; rows: number; readers: string; required: boolean },
  button: { name: string; do?: string; primary?: boolean; back?: string },
  before: Html | '' = '',
): Html {
  const boxId = `words-${id}`;
  const own = typed?.form === id ? typed.words : '';
  return html`<form method="post" action="${postUrl}/${path}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}-${id}">${button.do ? html`<input type="hidden" name="do" value="${button.do}">` : ''}
${before}<p class="field">${wordsBox({ ...box, language: page.language, name: 'words', id: boxId, value: own, errors })}</p>
${button.back === undefined ? '' : html`<p class="note">${button.back}</p>`}<p class="actions"><button${button.primary ? html` class="primary"` : ''}>${button.name}</button></p></form>`;
}

function exemplarsSection(values: PartyPageValues): Html | '' {
  const { page, exemplars } = values;
  if (exemplars.length === 0) return '';
  const t = textsIn(page.language);
  return html`<section aria-labelledby="examples"><h2 id="examples">${t.party.examples}</h2><p>${t.party.exampleWords}</p>${exemplars.map((one) => exemplar(values, one))}</section>`;
}

function exemplar(values: PartyPageValues, one: PartyExemplar): Html {
  const { page, criteria, errors, postUrl, key } = values;
  const { language } = page;
  const t = textsIn(language);
  const id = `exemplar-${one.number}`;
  const box = { most: longest.exemplarWords, rows: 2, readers: t.exemplars.wordsReaders };
  const chosen = `${id}-party-chosen`;
  const ticks =
    criteria.length === 0
      ? ''
      : html`<fieldset id="criteria-${chosen}"${describedBy(errors, `criteria-${chosen}`)}><legend>${t.exemplars.meets}</legend>${fieldError(errors, `criteria-${chosen}`, language)}${criteria.map(
          (text, index) =>
            html`<p class="confirm"><input type="checkbox" id="criterion-${one.number}-${index + 1}" name="criterion.${index + 1}" value="yes"${one.own?.criteria.includes(text) ? html` checked` : ''}><label for="criterion-${one.number}-${index + 1}"><bdi>${text}</bdi></label></p>`,
        )}</fieldset>`;
  const said =
    one.own === null
      ? ''
      : html`<div class="notice"><p><strong>${t.party.said(t.exemplars.says[one.own.says])}</strong> <bdi>${one.own.office}</bdi></p>${one.own.words === '' ? '' : proseText(one.own.words)}
<form method="post" action="${postUrl}/exemplars/${one.number}">${carriedFields(page)}<input type="hidden" name="key" value="${key}-${id}-back"><input type="hidden" name="do" value="party-taken-back"><button>${t.party.takeBack}</button></form></div>`;
  const choose = form(
    values,
    `exemplars/${one.number}`,
    chosen,
    { ...box, label: t.party.chooseWords, required: false },
    { name: t.party.choose, do: 'party-chosen', primary: true, back: t.waysBack.exemplars['party-chosen'] },
    ticks,
  );
  const refuse = form(
    values,
    `exemplars/${one.number}`,
    `${id}-party-not-chosen`,
    { ...box, label: t.party.refuseWords, required: true },
    { name: t.party.refuse, do: 'party-not-chosen', back: t.waysBack.exemplars['party-not-chosen'] },
  );
  return html`<article aria-labelledby="${id}"><h3 id="${id}"><bdi>${one.title}</bdi></h3>
<p><bdi>${one.unitName}</bdi>. ${t.party.until(writeShortDate(one.due, language))}</p>
${proseText(one.story)}${one.figures === '' ? '' : proseText(one.figures)}
<ul class="plain">${one.others.map(({ name, says }) => html`<li><bdi>${name}</bdi>: ${says === null ? t.exemplars.notSaid : t.exemplars.says[says]}</li>`)}</ul>
${said}${choose}${refuse}</article>`;
}

function task(values: PartyPageValues, item: ActionValues): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const id = `action-${item.number}`;
  const words = {
    label: t.actions.boxes.reported ?? t.party.done,
    most: longest.action,
    rows: 3,
    readers: t.actions.readers,
    required: true,
  };
  return html`<article aria-labelledby="${id}"><h3 id="${id}">${t.actions.number(String(item.number))}: ${t.actions.dueOn(dueWords(item.due, language))}</h3>
${proseText(item.words)}<p><small>${capital(sourceWords(item.source, language))}. ${measureWords(item, language)}</small><br>${actionStateWords(item, language)}</p>
${item.state === 'open' ? form(values, `actions/${item.number}`, id, words, { name: t.actions.acts.reported, back: t.waysBack.actions.reported }) : ''}</article>`;
}

function document(values: PartyPageValues, one: PartyPageValues['directives'][number]): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const id = `directive-${one.register}`;
  const words = {
    label: t.directives.wordsBoxes.commented ?? '',
    most: longest.tasks,
    rows: 3,
    readers: t.party.commentReaders,
    required: true,
  };
  const name = [one.kind, one.title].filter((part) => part !== '').join(': ');
  return html`<article aria-labelledby="${id}"><h3 id="${id}"><bdi>${name}</bdi></h3>
<p>${one.issuer === '' ? '' : html`${t.party.owedTo} <bdi>${one.issuer}</bdi>. `}${one.actionNumber === null ? '' : t.actions.number(String(one.actionNumber))}</p>
${one.draft === null ? html`<p class="note">${t.party.noDraft}</p>` : html`<details><summary>${t.directives.wordsBoxes.drafted}</summary>${proseText(one.draft)}</details>`}
${one.comments.length === 0 ? '' : html`<ul class="plain">${one.comments.map((line) => html`<li><small>${capital(writeClock(line.at, timeZone, language))}, <bdi>${line.actor}</bdi></small>${proseText(line.words)}</li>`)}</ul>`}
${form(values, `directives/${one.register}`, id, words, { name: t.directives.acts.commented })}</article>`;
}

function issuesSection({ page, issues, timeZone }: PartyPageValues): Html | '' {
  if (issues.length === 0) return '';
  const { language } = page;
  const t = textsIn(language);
  return html`<section aria-labelledby="issues"><h2 id="issues">${t.party.issues}</h2><p>${t.party.issueWords}</p>${issues.map(
    ({ number, words, raisedBy, raisedAt }) =>
      html`<article aria-labelledby="issue-${number}"><h3 id="issue-${number}">${t.issues.number(String(number))}</h3>${proseText(words)}<p><small><bdi>${raisedBy}</bdi>, ${writeClock(raisedAt, timeZone, language)}</small></p></article>`,
  )}</section>`;
}

function handoversSection({ page, handovers }: PartyPageValues): Html | '' {
  if (handovers.length === 0) return '';
  const t = textsIn(page.language).party;
  return html`<section aria-labelledby="handovers"><h2 id="handovers">${t.handovers}</h2><ul class="plain">${handovers.map(
    ({ from, to, actsFrom }) =>
      html`<li><bdi>${from}</bdi> → <bdi>${to}</bdi><br><small>${t.handoverWaits}${actsFrom === null ? '' : ` ${t.actsFrom(writeShortDate(actsFrom, page.language))}`}</small></li>`,
  )}</ul></section>`;
}

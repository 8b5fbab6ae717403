import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { type DraftCommentValues, draftComment } from './draft-comment-list.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** A draft that is sent to the parties, and what they wrote of it. Posts `words`, `until` and `key`; of a comment `answer` and `words`. */
export interface DraftCommentsPageValues extends ProgramActPageValues {
  timeZone: string;
  /** It is a draft, so it can be sent. */
  isDraft: boolean;
  editUrl: string;
  circulations: { number: number; words: string; until: CalendarDate | null; at: Instant; by: string; changedSince: boolean }[];
  comments: DraftCommentValues[];
  /** As it was typed and refused: to send it, or to answer the comment of this number. */
  typed: { number: number | null; words: string; until: string };
  errors: FormError[];
}

export function draftCommentsPage(values: DraftCommentsPageValues): string {
  const { page, circulations, comments, errors, act, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).draftComments;
  const setting = { timeZone, language };
  return programActPage(
    values,
    t.title(comments.length),
    html`${errorSummary(errors, language)}<p>${t.words}</p>
<h2>${t.comments}</h2>${comments.length === 0 ? html`<p class="empty">${t.none}</p>` : ''}${comments.map((one) => draftComment(one, setting, act ? answerForm(values, one) : ''))}
${circulations.length === 0 ? '' : html`<h2>${t.sentList}</h2><ul class="plain">${circulations.toReversed().map((one) => html`<li>${circulation(values, one)}</li>`)}</ul>`}
${act && values.isDraft ? sendForm(values) : ''}`,
  );
}

function circulation({ page, timeZone }: DraftCommentsPageValues, one: DraftCommentsPageValues['circulations'][number]): Html {
  const t = textsIn(page.language).draftComments;
  return html`${t.sent(one.number, writeClock(one.at, timeZone, page.language), isolated(one.by))}${
    one.until === null ? '' : ` ${t.sentUntil(writeShortDate(one.until, page.language))}`
  }${one.changedSince ? ` ${t.changedSince}` : ''}${one.words === '' ? '' : html`<blockquote class="prose" dir="auto">${typed(one.words)}</blockquote>`}`;
}

function answerForm({ page, typed: was, errors }: DraftCommentsPageValues, { number, answer }: DraftCommentValues): Html {
  const t = textsIn(page.language).draftComments;
  const own = was.number === number;
  const box = { name: 'words', id: `answer-${number}`, label: t.answerWords, value: own ? was.words : '', rows: 3, most: longest.comment };
  return html`<details${own ? html` open` : ''}><summary>${answer === null ? t.answer : t.answerAnew}</summary><form method="post" action="${page.url}/${number}/answer" class="do" novalidate>${carriedFields(page)}<p class="field">${wordsBox({ language: page.language, errors: own ? errors : [], readers: t.answerReaders, ...box })}</p><p class="actions"><button class="primary" name="answer" value="taken-up">${t.takeUp}</button> <button name="answer" value="not-taken-up">${t.notTakeUp}</button></p></form></details>`;
}

function sendForm(values: DraftCommentsPageValues): Html {
  const { page, key, circulations, editUrl, errors, typed: was } = values;
  const t = textsIn(page.language).draftComments;
  const own = was.number === null ? errors : [];
  const box = { name: 'words', label: t.sendWords, value: was.number === null ? was.words : '', rows: 3, most: longest.reason };
  return html`<h2>${circulations.length === 0 ? t.send : t.sendAgain}</h2>
<form method="post" action="${page.url}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<p class="field">${wordsBox({ language: page.language, errors: own, readers: t.sendReaders, ...box })}</p>
<p class="field"><label for="until">${t.until}</label>${fieldError(own, 'until', page.language)}<input id="until" name="until" value="${was.number === null ? was.until : ''}" autocomplete="off"${describedBy(own, 'until')}></p>
<p class="note">${textsIn(page.language).waysBack.circulate}</p><p class="actions"><button class="primary">${circulations.length === 0 ? t.send : t.sendAgain}</button> <a href="${pageLink(page, editUrl)}">${t.edit}</a></p></form>`;
}

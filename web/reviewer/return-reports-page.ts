import { longest } from '../../rules/text-lengths.ts';
import { errorSummary } from '../form-errors.ts';
import { html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import type { ChosenReport } from './approve-reports-page.ts';

/** Several reports that are about to be returned with the same words. Posts what the queue posts, with `sentence` as ticked, `comment` and the step `return-do`. */
export interface ReturnReportsPageValues {
  page: PageSetting;
  programName: string;
  chosen: Pick<ChosenReport, 'code' | 'version' | 'name' | 'parentName' | 'url'>[];
  /** Chosen too, but there is nothing to decide any more. */
  gone: { name: string; reason: string }[];
  sentences: readonly string[];
  /** Where the standing office changes them; null for anybody else. */
  sentencesUrl: string | null;
  /** Pressed without a word to the units. */
  unsaid: boolean;
  show: string;
  queueUrl: string;
}

export function returnReportsPage(values: ReturnReportsPageValues): string {
  const { page, chosen, gone, sentences, show, queueUrl } = values;
  const texts = textsIn(page.language);
  const t = texts.returnSeveral;
  const title = chosen.length === 0 ? texts.queue.noneWaiting : t.title(chosen.length);
  const errors = values.unsaid ? [{ field: 'comment', text: inEachLanguage((each) => each.returnSeveral.unsaid) }] : [];
  return layout(page, {
    title,
    over: values.programName,
    style: 'reviewer.css',
    main: html`<h1>${title}</h1>
${errorSummary(errors, page.language)}
${chosen.length === 0 ? '' : html`<p class="lead">${t.words}</p>`}
<ul class="plain chosen">${chosen.map(({ url, name, parentName }) => html`<li><a href="${pageLink(page, url)}"><bdi>${name}</bdi></a>${parentName === null ? '' : html` <small><bdi>${parentName}</bdi></small>`}</li>`)}</ul>
${gone.length === 0 ? '' : html`<section class="notice"><h2>${t.gone}</h2><ul>${gone.map(({ name, reason }) => html`<li><bdi>${name}</bdi>: ${reason}</li>`)}</ul></section>`}
<form method="post" action="${queueUrl}" class="decide" novalidate>${carriedFields(page)}<input type="hidden" name="show" value="${show}">
${chosen.map(({ version, code }) => html`<input type="hidden" name="pick" value="${version}:${code}">`)}
${
  chosen.length === 0
    ? ''
    : html`<fieldset class="sentences"><legend>${t.sentences}</legend>${sentences.map(
        (words, index) =>
          html`<label for="sentence-${index}"><input type="checkbox" id="sentence-${index}" name="sentence" value="${words}"><bdi>${words}</bdi></label>`,
      )}${values.sentencesUrl === null ? '' : html`<p class="alone"><a href="${pageLink(page, values.sentencesUrl)}">${t.change}</a></p>`}</fieldset>
<p class="field">${wordsBox({ language: page.language, name: 'comment', label: t.own, value: '', rows: 3, most: longest.comment, readers: t.note, errors })}</p>`
}
<p class="actions">${chosen.length === 0 ? '' : html`<button class="primary" name="step" value="return-do">${title}</button> `}<a class="button" href="${pageLink(page, `${queueUrl}?show=${show}`)}">${t.cancel}</a></p></form>`,
  });
}

import type { Instant } from '../../rules/instants.ts';
import { isOwnText, namesOfVariables, readerOfWorded, type WordedMail, type Wording, wordingParts } from '../../rules/mail-wordings.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { type Language, languages } from '../../rules/texts/language.ts';
import { namedMail } from '../cycle/mail-words.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** The words of one mail. Posts `vi.subject`, `vi.opening`, `vi.closing` and the same of `en`, `unit`, `version`, and `step`: `preview`, `test` or `do`. */
export interface WordingPageValues extends ProgramActPageValues {
  timeZone: string;
  mail: WordedMail;
  words: Wording;
  /** That was on the page when it was opened. */
  version: number;
  unit: string;
  errors: FormError[];
  saved: boolean;
  /** To whom a test has gone. */
  testedTo: string | null;
  preview: { unit: string; at: Instant; mails: Record<Language, { subject: string; text: string }> } | null;
  versions: { version: number; words: Wording; setAt: Instant; setBy: string }[];
}

export function wordingPage(values: WordingPageValues): string {
  const { page, mail, program, errors, saved, testedTo, preview, versions, timeZone, words } = values;
  const { language } = page;
  const t = textsIn(language).wordings;
  const clock = (at: Instant) => writeClock(at, timeZone, language);
  const shown = languages.filter((each) => each === 'vi' || isOwnText(words[each]));
  const main = html`${errorSummary(errors, language)}${saved ? html`<p class="notice" role="status">${t.saved}</p>` : ''}${testedTo === null ? '' : html`<p class="notice" role="status">${t.testSent(isolated(testedTo))}</p>`}
<p class="alone"><a href="${pageLink(page, `${program.url}/wordings`)}">${t.back}</a></p>
<p>${t.hint[readerOfWorded(mail)]} ${namesOfVariables(mail, language).join(' ')}</p>${readerOfWorded(mail) === 'unit' ? html`<p class="hint">${t.leftHint}</p>` : ''}
${form(values)}
${
  preview === null
    ? ''
    : html`<section id="preview" aria-labelledby="preview-title"><h2 id="preview-title">${t.previewTitle[readerOfWorded(mail)](isolated(preview.unit), clock(preview.at))}</h2><p class="hint">${t.exampleLink}</p>
${shown.map((each) => html`<h3 dir="auto">${preview.mails[each].subject}</h3><pre class="mail-text" lang="${each}">${preview.mails[each].text}</pre>`)}</section>`
}
${
  versions.length === 0
    ? ''
    : html`<details><summary>${t.versions}</summary><ul>${versions.map(
        ({ version, setAt, setBy }) =>
          html`<li>${t.version(version, clock(setAt), isolated(setBy))}. <a href="${pageLink(page, `${program.url}/wordings/${mail}?version=${version}`)}">${t.again}</a></li>`,
      )}</ul></details>`
}`;
  return programActPage(values, t.editTitle(namedMail(mail, language)), main);
}

function form(values: WordingPageValues): Html {
  const { page, act, key, version, unit, words, errors } = values;
  const { language } = page;
  const t = textsIn(language).wordings;
  const isWrong = errors.some(({ field }) => field?.startsWith('en.'));
  const english = boxes(values, 'en');
  const folded = html`<details${isOwnText(words.en) || isWrong ? ' open' : ''}><summary>${t.languages.en}</summary>${english}</details>`;
  if (!act) return html`<h2>${t.languages.vi}</h2>${boxes(values, 'vi')}${folded}`;
  return html`<form class="act-form" method="post" action="${page.url}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}"><input type="hidden" name="version" value="${version}">
<h2>${t.languages.vi}</h2>${boxes(values, 'vi')}${folded}
<p class="field is-short"><label for="unit">${t.unit}</label>${fieldError(errors, 'unit', language)}<span class="hint" id="unit-note">${t.unitHint}</span><input id="unit" name="unit" value="${unit}" size="12"${describedBy(errors, 'unit', 'unit-note')}></p>
<p class="note">${textsIn(language).waysBack.wording}</p><p class="act-buttons"><button name="step" value="preview">${t.preview}</button> <button name="step" value="test">${t.test}</button> <button class="primary" name="step" value="do">${t.save}</button></p></form>`;
}

function boxes({ page, act, mail, words, errors }: WordingPageValues, of: Language): Html {
  const { language } = page;
  const t = textsIn(language).wordings;
  return html`${wordingParts.map((part) => {
    const most = part === 'subject' ? longest.mailSubject : longest.mailWords;
    return html`<p class="field">${wordsBox({
      ...{ language, name: `${of}.${part}`, label: t[part], value: words[of][part], rows: part === 'subject' ? 2 : 5, most },
      ...{ readers: t.atMost[readerOfWorded(mail)](writeFigure(most, language)), errors, readonly: !act },
    })}</p>`;
  })}`;
}

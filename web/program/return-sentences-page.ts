import { returnSentenceLimits } from '../../rules/return-sentences.ts';
import { errorSummary } from '../form-errors.ts';
import { html, isolated } from '../html.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** The sentences that the standing office keeps for whoever returns several reports. Posts `sentences`, one a line. */
export interface ReturnSentencesPageValues extends ProgramActPageValues {
  typed: string;
  saved: boolean;
  refused: boolean;
}

export function returnSentencesPage(values: ReturnSentencesPageValues): string {
  const { page, typed, saved, refused } = values;
  const t = textsIn(page.language).returnSentences;
  const { most, letters } = returnSentenceLimits;
  const hint = t.hint(most, letters);
  const errors = refused ? [{ field: 'sentences', text: inEachLanguage((each) => each.returnSentences.hint(most, letters)) }] : [];
  const box = html`<p class="field">${wordsBox({ language: page.language, name: 'sentences', label: t.label, value: typed, rows: 8, most: null, readers: `${hint} ${t.readers}`, errors })}</p>`;
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, page.language)}${saved ? html`<p class="notice" role="status">${t.saved}</p>` : ''}<p>${t.words}</p>${values.act ? doForm(values, t.save, textsIn(page.language).waysBack.returnSentences, {}, box) : html`<ul>${typed.split('\n').map((sentence) => html`<li>${isolated(sentence)}</li>`)}</ul>`}`,
  );
}

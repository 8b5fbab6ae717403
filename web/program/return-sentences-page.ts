import { returnSentenceLimits } from '../../rules/return-sentences.ts';
import { html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
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
  const box = html`<p class="field"><label for="sentences">${t.label}</label>${refused ? html`<strong class="error" id="sentences-error">${hint}</strong>` : ''}<textarea id="sentences" name="sentences" rows="8" dir="auto" aria-describedby="sentences-${refused ? 'error' : 'hint'}"${refused ? html` aria-invalid="true"` : ''}>${typed}</textarea>${refused ? '' : html`<small id="sentences-hint">${hint}</small>`}</p>`;
  return programActPage(
    values,
    t.title,
    html`${saved ? html`<p class="notice" role="status">${t.saved}</p>` : ''}<p>${t.words}</p>${values.act ? doForm(values, t.save, {}, box) : html`<ul>${typed.split('\n').map((sentence) => html`<li>${isolated(sentence)}</li>`)}</ul>`}`,
  );
}

import type { FormError } from './form-errors.ts';
import { errorSummary } from './form-errors.ts';
import { html } from './html.ts';
import { carriedFields, layout, type PageSetting } from './layout.ts';
import { writtenBoxes } from './problem-page.ts';
import { textsIn } from './texts/dictionary.ts';
import { wordsBox } from './words-box.ts';

/** Words of an act that would be boxes or gibberish in print, before anything is done with them. Posts all of it again, and `readable`. */
export interface DoubtfulWordsPageValues {
  page: PageSetting;
  /** Where they were posted. */
  postUrl: string;
  doubtful: DoubtfulWords[];
  /** What else was posted, the pressed button too. */
  others: [name: string, value: string][];
}

export interface DoubtfulWords {
  name: string;
  /** Which of the boxes in which people write. */
  box: keyof typeof writtenBoxes;
  words: string;
  why: FormError['text'];
}

export function doubtfulWordsPage({ page, postUrl, doubtful, others }: DoubtfulWordsPageValues): string {
  const texts = textsIn(page.language);
  const t = texts.doubtful;
  const id = (index: number) => `words-${index + 1}`;
  const errors = doubtful.map(({ why }, index) => ({ field: id(index), text: why }));
  return layout(page, {
    title: t.title,
    style: 'office.css',
    main: html`<div class="act"><h1>${t.title}</h1><p>${t.words}</p>
${errorSummary(errors, page.language)}
<form method="post" action="${postUrl}" class="act-form" novalidate>${carriedFields(page)}<input type="hidden" name="readable" value="yes">${others.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${doubtful.map(({ name, box, words }, index) => {
  const label = writtenBoxes[box](texts, null) ?? texts.problem.writtenPart(index + 1);
  return html`<p class="act-field">${wordsBox({ language: page.language, id: id(index), name, label, value: words, rows: 5, most: null, readers: t.note, errors })}</p>`;
})}
<p class="act-buttons"><button class="primary">${t.go}</button></p></form></div>`,
  });
}

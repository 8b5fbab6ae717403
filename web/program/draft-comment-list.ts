import type { CommentAnswer, CommentedArticle } from '../../rules/draft-comment.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What a party wrote of a draft, as pages show it. */
export interface DraftCommentValues {
  number: number;
  party: string;
  office: string;
  article: CommentedArticle;
  words: string;
  at: Instant;
  /** The draft that was read has been corrected since. */
  ofEarlier: boolean;
  answer: { kind: CommentAnswer; words: string; at: Instant; by: string } | null;
}

/** One comment with what became of it; `under`: what can be done with it. */
export function draftComment(
  one: DraftCommentValues,
  { timeZone, language }: { timeZone: string; language: Language },
  under: Html | '' = '',
): Html {
  const t = textsIn(language).draftComments;
  const when = (at: Instant) => writeClock(at, timeZone, language);
  const { answer } = one;
  return html`<section aria-labelledby="comment-${one.number}"><h3 id="comment-${one.number}">${t.on(isolated(one.party), home[language].commentedArticles[one.article])}</h3>
<blockquote class="prose" dir="auto">${typed(one.words)}</blockquote>
<p class="note">${t.written(isolated(one.office), when(one.at))}${one.ofEarlier ? ` ${t.ofEarlier}` : ''}</p>
<p>${answer === null ? t.ownWaits : t.answered(home[language].commentAnswers[answer.kind], isolated(answer.by), when(answer.at))}</p>${
    answer === null || answer.words === '' ? '' : html`<blockquote class="prose" dir="auto">${typed(answer.words)}</blockquote>`
  }${under}</section>`;
}

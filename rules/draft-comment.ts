/** What of a draft a party comments on: the whole, or one of its articles as the text has them. */
export const commentedArticles = ['whole', 'parties', 'term', 'targets', 'calendar', 'form', 'bases', 'witnesses'] as const;
export type CommentedArticle = (typeof commentedArticles)[number];

/** What became of a comment: the draft is changed by it, or is not, and why. */
export const commentAnswers = ['taken-up', 'not-taken-up'] as const;
export type CommentAnswer = (typeof commentAnswers)[number];

/** Comments of one party on the drafts of a program: far above what any writes, and an end for whoever holds its link, which keeps no other party from its own. */
export const mostDraftComments = 100;

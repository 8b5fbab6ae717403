import type { CalendarDate } from './instants.ts';

/** What the standing office says of a compiled result in its own name. It stands beside the figures, which it cannot touch. */
export interface ResultWords {
  foreword: string;
  /** Đánh giá chung. */
  assessment: string;
  /** Phương hướng, nhiệm vụ of the year to come. */
  tasks: string;
}

export const resultWordKinds = ['foreword', 'assessment', 'tasks'] as const satisfies readonly (keyof ResultWords)[];

export const noResultWords: ResultWords = { foreword: '', assessment: '', tasks: '' };

export const areUnsaid = (words: ResultWords): boolean => resultWordKinds.every((kind) => words[kind] === '');

/** Words as they go with a compilation: whose, since when, and the hash of exactly these words beside exactly these figures. */
export interface OfficeWords extends ResultWords {
  office: string;
  on: CalendarDate;
  hash: string;
}

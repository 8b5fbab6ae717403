/** How many letters of what people write are taken. Their boxes stop there, and what is longer is refused at the edge. */
export const longest = {
  /** Why somebody does something that others will ask about. */
  reason: 1_000,
  /** A reviewer's word on a report as a whole, and on one answer. */
  comment: 4_000,
  answerComment: 2_000,
  /** A unit's words on a figure that differs much from last year's, or from the sum below it. */
  explanation: 2_000,
  /** A leader's directions. */
  directions: 5_000,
  /** What the standing office says of a compiled result: its foreword, its assessment, and the tasks of the year to come. */
  foreword: 3_000,
  assessment: 12_000,
  tasks: 12_000,
  /** An arising issue, its answer, and what is asked and told about it. */
  issue: 4_000,
  /** An action item, its measure, and what is said about it. */
  action: 2_000,
  /** A typical example: what it is called, its story, its figures in words, and what is said about it. */
  exemplarTitle: 200,
  exemplarStory: 6_000,
  exemplarWords: 2_000,
  /** A criterion, or a kind of commendation. */
  exemplarTerm: 200,
  /** The number of a document: `12/BC-HKH`. */
  documentNumber: 60,
  /** A program's own words of a mail: its subject, before its facts and after them. */
  mailSubject: 150,
  mailWords: 1_500,
  /** The name of an office. */
  office: 200,
} as const;

/**
 * How the boxes of a report, and of a decision on it, begin the names that they are posted under: `answer.members`. Pages write them, routes
 * and the browser's modules read them. The two that stand alone are for those modules: a page's bytes are counted.
 */
export const answerPrefix = 'answer.';
export const explanationPrefix = 'explanation.';
export const boxPrefix = {
  answer: answerPrefix,
  explanation: explanationPrefix,
  comment: 'comment.',
  above: 'above.',
  confirm: 'confirm.',
} as const;

/** The name of the box for a field of the form. */
export const boxName = (box: keyof typeof boxPrefix, code: string): string => `${boxPrefix[box]}${code}`;

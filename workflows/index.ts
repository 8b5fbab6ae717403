// Every workflow that a worker runs. Adding one adds a file and a line here.
export { amendment } from './amendment.ts';
export { arisingIssue } from './arising-issue.ts';
export { evaluation } from './evaluation.ts';
export { program } from './program.ts';
export { review } from './review.ts';

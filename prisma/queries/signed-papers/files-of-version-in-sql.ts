import { waitsIn } from '../report-corrections/read-waiting-corrections.ts';

const counts = (answers: string, indicator: string): string => `(${answers}->'figures'->>${indicator})::numeric > 0`;

/** The version of the duty that stands was sent with files that answer this indicator: they are decided with it. */
export const hasFilesInVersion = (indicator: string, duty: string): string =>
  `EXISTS (SELECT FROM reports v WHERE v.assignment_id = ${duty}.id AND v.version = ${duty}.version AND ${counts('v.answers', indicator)})`;

/** The same of the correction that waits: whoever decides it decides it with its files. */
export const hasFilesInCorrection = (indicator: string, duty: string): string =>
  `EXISTS (SELECT FROM report_corrections x JOIN cycles y ON y.id = ${duty}.cycle_id
     WHERE x.assignment_id = ${duty}.id AND ${waitsIn('x', duty, 'y')} AND ${counts('x.answers', indicator)})`;

import { waitsIn } from '../report-corrections/read-waiting-corrections.ts';

const counts = (answers: string, indicator: string): string => `(${answers}->'figures'->>${indicator})::numeric > 0`;

/** The version of the duty that stands was sent with files that answer this indicator: they are decided with it. */
export const hasFilesInVersion = (indicator: string, duty: string): string =>
  `EXISTS (SELECT FROM reports v WHERE v.assignment_id = ${duty}.id AND v.version = ${duty}.version AND ${counts('v.answers', indicator)})`;

/** The version of the duty that stands was sent for its unit. */
export const isSentFor = (duty: string): string =>
  `EXISTS (SELECT FROM reports v WHERE v.assignment_id = ${duty}.id AND v.version = ${duty}.version AND v.reported_by IS NOT NULL)`;

/** What a unit attached itself stays with its draft where the version that stands was sent for it. */
export const isOfSender = (paper: string, duty: string): string => `(${paper}.added_for IS NOT NULL OR NOT ${isSentFor(duty)})`;

/** The correction that waits was asked for with such files: whoever decides it decides it with its files. */
export const hasFilesInCorrection = (indicator: string, duty: string): string =>
  `EXISTS (SELECT FROM report_corrections x JOIN cycles y ON y.id = ${duty}.cycle_id
     WHERE x.assignment_id = ${duty}.id AND ${waitsIn('x', duty, 'y')} AND ${counts('x.answers', indicator)})`;

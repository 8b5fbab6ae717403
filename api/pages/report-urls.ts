import type { Duty } from '../report-duty.ts';

/** The addresses of a report's form: by the unit's own link, or of whoever reports for it. */
export interface ReportFormUrls {
  report: string;
  edit: string;
  draft: string;
  check: string;
  nothing: string;
  same: string;
  /** What only the unit itself is led to; null: whoever reports for it. */
  contact: string | null;
  issues: string | null;
  actions: string | null;
  sheet: string | null;
  /** Where files are attached that answer an indicator; null: not from here. */
  files: string | null;
  /** The reports of the units below; null: they are decided elsewhere. */
  children: string | null;
  /** Posts the form to be shown again with more rows of a table: `rows.CODE.COUNT` follows. */
  moreRows: string;
}

const formUrls = (report: string) => ({
  report,
  edit: `${report}?correct`,
  draft: `${report}/draft`,
  moreRows: `${report}/draft?to=`,
  check: `${report}/check`,
  nothing: `${report}/check?kind=nothing`,
  same: `${report}/check?kind=same`,
});

/** The addresses of a report's pages. */
export function reportUrls(token: string) {
  const report = `/report/${token}`;
  return {
    ...formUrls(report),
    contact: `${report}/contact`,
    contacts: `${report}/contacts`,
    mails: `${report}/mails`,
    withdraw: `${report}/withdraw`,
    correction: `${report}/correction`,
    withdrawCorrection: `${report}/correction/withdraw`,
    issues: `${report}/issues`,
    actions: `${report}/actions`,
    exemplars: `${report}/exemplars`,
    papers: `${report}/papers`,
    result: `${report}/result`,
    sheet: `${report}/sheet`,
    files: `${report}/papers`,
    children: `${report}/children`,
  };
}

/** Of whoever reports for a unit, whose form stands at `report`. */
export const reportForUrls = (report: string): ReportFormUrls => ({
  ...formUrls(report),
  ...{ contact: null, issues: null, actions: null, sheet: null, files: `${report}/files`, children: null },
});

/** Names the report in a browser: the same by whichever link of the unit it was opened. */
export function draftKey({ cycle, assignment }: Duty): string {
  return `${cycle.id}.${assignment.code}`;
}

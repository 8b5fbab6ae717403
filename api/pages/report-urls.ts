import type { Duty } from '../report-duty.ts';

/** The addresses of a report's pages. */
export function reportUrls(token: string) {
  const report = `/report/${token}`;
  return {
    report,
    edit: `${report}?correct`,
    draft: `${report}/draft`,
    check: `${report}/check`,
    contact: `${report}/contact`,
    contacts: `${report}/contacts`,
    mails: `${report}/mails`,
    withdraw: `${report}/withdraw`,
    issues: `${report}/issues`,
    actions: `${report}/actions`,
    exemplars: `${report}/exemplars`,
    papers: `${report}/papers`,
    result: `${report}/result`,
    nothing: `${report}/check?kind=nothing`,
    same: `${report}/check?kind=same`,
  };
}

/** Names the report in a browser: the same by whichever link of the unit it was opened. */
export function draftKey({ cycle, assignment }: Duty): string {
  return `${cycle.id}.${assignment.code}`;
}

import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import type { viReportFor } from './vi-report-for.ts';

export const enReportFor: typeof viReportFor = {
  open: 'Report for it',
  openOf: (unit) => `Report for ${unit}`,
  notice: (unit) =>
    `You are filling this in for ${unit}. The report is marked so wherever it is shown; ${unit} is told by mail, and can correct it and send it again until it is approved.`,
  draftBy: (office) => `This draft was filled in for you by ${office}. Please look through it before you send it.`,
  mark: shared.reportedFor,
  checked: 'Look closely: the unit whose report this is has not confirmed its figures itself.',
  sent: (office) => `This report was sent for you by ${office}.`,
  notRight: 'Please correct what is not right, and send it again.',
  approvedNotRight: 'If something is not right, please ask to correct the approved report.',
};

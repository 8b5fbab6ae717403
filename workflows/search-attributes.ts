import { defineSearchAttributeKey, type SearchAttributePair, SearchAttributeType } from '@temporalio/common';

/** By which a program's and its cycles' workflows are found on the Temporal server. */
const program = defineSearchAttributeKey('TongketProgram', SearchAttributeType.KEYWORD);
const phaseKey = defineSearchAttributeKey('TongketPhase', SearchAttributeType.KEYWORD);
const year = defineSearchAttributeKey('TongketYear', SearchAttributeType.INT);

export const cycleAttributes = (input: { programKey: string; year: number }, phase: string): SearchAttributePair[] => [
  { key: program, value: input.programKey },
  { key: phaseKey, value: phase },
  { key: year, value: input.year },
];

export const programAttributes = (programKey: string, phase: string): SearchAttributePair[] => [
  { key: program, value: programKey },
  { key: phaseKey, value: phase },
];

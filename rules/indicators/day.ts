import { z } from 'zod';
import type { ProblemCode } from '../problems.ts';
import { readDate } from '../read-date-boxes.ts';
import { writeShortDate } from '../texts/dates.ts';
import type { FigureBase, FigureKind, Reading } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { wholeNumberKind } from './whole-number-kind.ts';

/** A day, kept as so many days after the last of 1899: the earliest and the latest of several units' are the least and the greatest. */
export interface DayIndicator extends FigureBase {
  kind: 'day';
}

const msOfDay = 86_400_000;
const before = Date.UTC(1899, 11, 31);
/** 31/12/2100. */
const last = (Date.UTC(2100, 11, 31) - before) / msOfDay;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const numberOf = (date: string): number => (Date.parse(`${date}T00:00:00Z`) - before) / msOfDay;
/** What a form holds a day against may be any number. */
const dateOf = (value: number): string => new Date(before + Math.min(value, last) * msOfDay).toISOString().slice(0, 10);

function typed(_: unknown, text: string): number | ProblemCode {
  const words = text.slice(0, 60).trim().replace(/\s+/g, ' ');
  if (words === '') return 'figure-missing';
  // As an English page has it: 14 Dec 2023.
  const [, day, month = '', year] = /^(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})$/.exec(words.toLowerCase()) ?? [];
  const date = readDate(day === undefined ? words : `${day}/${months.indexOf(month) + 1}/${year}`);
  if (date === null) return 'day-malformed';
  const value = numberOf(date);
  return value >= 1 && value <= last ? value : 'day-malformed';
}

export const day: FigureKind<DayIndicator> = {
  ...wholeNumberKind,
  shape: z.object({
    kind: z.literal('day'),
    ...figureShape,
    max: z.literal(last),
    adds: z.enum(['minimum', 'maximum', 'answers', 'none']),
  }),
  types: { 'day-stock': { vi: 'Ngày', en: 'Day' } },
  boxes: ['adds'],
  addsBy: ['maximum', 'minimum', 'answers', 'none'],
  addsByNames: {
    maximum: {
      choice: { vi: 'Lấy ngày muộn nhất', en: 'The latest' },
      total: { vi: 'Muộn nhất trong các báo cáo đã duyệt', en: 'Latest of the approved reports' },
    },
    minimum: {
      choice: { vi: 'Lấy ngày sớm nhất', en: 'The earliest' },
      total: { vi: 'Sớm nhất trong các báo cáo đã duyệt', en: 'Earliest of the approved reports' },
    },
  },
  fromBoxes: ({ word }, way) => ({
    measure: way,
    unitOfMeasure: { vi: 'ngày', en: 'day' },
    max: last,
    partOf: null,
    adds: word('adds') || 'maximum',
  }),
  wrongMeasure: () => null,
  asOfParent: (indicator) => ({ ...indicator, required: false }),
  typed,
  read(indicator, given): Reading {
    const raw = given(indicator.code) ?? '';
    const value = typeof raw === 'string' ? typed(indicator, raw) : raw;
    if (value === 'figure-missing') return indicator.required ? { unfinished: { problem: 'day-missing' } } : {};
    const isDay = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= last;
    return isDay ? { figures: { [indicator.code]: value } } : { wrong: { problem: 'day-malformed' } };
  },
  exact: (_, value, language) => writeShortDate(dateOf(value), language),
  measured: (_, value, language) => writeShortDate(dateOf(value), language),
  said: (_, value, language) => writeShortDate(dateOf(value), language),
  short: (_, value, language) => writeShortDate(dateOf(value), language),
  moved: (_, by, language) => (language === 'vi' ? `${by}\u00a0ngày` : `${by}\u00a0${by === 1 ? 'day' : 'days'}`),
  relative: false,
  // A sheet counts a day more: to it 1900 was a leap year.
  cell: { kind: 'date', of: (_, value) => dateOf(value), from: (_, number) => number - 1 },
  rounds: false,
  saidBack: null,
  digitsOnly: () => false,
  scale: () => null,
  drawn: { step: 1, most: 2_000 },
};

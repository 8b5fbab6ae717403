import type { z } from 'zod';
import { type FieldProblem, type Problem, problem } from './problems.ts';
import { programLabel } from './program-labels.ts';
import type { Text } from './texts/language.ts';

/** What can be wrong with a part of a program's definition, as it is told. */
const sentences = {
  missing: { vi: 'chưa điền', en: 'is missing' },
  'too-long': { vi: 'dài quá {limit} ký tự', en: 'is longer than {limit} characters' },
  'too-few': { vi: 'phải có ít nhất {limit}', en: 'must be at least {limit}' },
  'too-many': { vi: 'nhiều nhất là {limit}', en: 'can be at most {limit}' },
  'not-an-address': { vi: 'không phải là địa chỉ thư', en: 'is not a mail address' },
  'not-a-date': { vi: 'không phải là ngày có thật', en: 'is not a date' },
  'not-a-key': {
    vi: 'chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối',
    en: 'has only small letters without accents, digits and hyphens',
  },
  'not-a-code': {
    vi: 'bắt đầu bằng chữ thường không dấu, rồi chữ hoặc số, không có khoảng trắng',
    en: 'begins with a small letter without accent, then letters and digits without spaces',
  },
  'not-a-time-zone': { vi: 'không phải là múi giờ, ví dụ Asia/Ho_Chi_Minh', en: 'is not a time zone such as Asia/Ho_Chi_Minh' },
  reserved: { vi: 'trùng với tên mà hệ thống dùng riêng', en: 'is a name that the system keeps for itself' },
  'not-right': { vi: 'không đúng', en: 'is not right' },
  twice: { vi: 'có hai lần', en: 'is there twice' },
  'not-in-the-form': { vi: 'không có trong biểu mẫu', en: 'is not in the form' },
  'one-coordinates': { vi: 'phải có đúng một bên làm thường trực', en: 'exactly one of them coordinates' },
  'coordinator-named': {
    vi: 'chỉ bên thường trực có, và phải ghi bộ phận thường trực',
    en: 'only the coordinating party has one, and must name it',
  },
} satisfies Record<string, Text>;
export type WrongCode = keyof typeof sentences;

export interface Wrong {
  /** Path in the definition: `parties.0.signatory.email`. */
  field: string;
  why: WrongCode;
  limit?: number;
  /** What is wrong, where the field alone does not show it. */
  value?: string;
}

/** How many of them are told at once. */
const told = 40;

/** Problem `program-invalid` with a sentence for each part that is wrong. */
export function programInvalid(wrongs: Wrong[]): Problem {
  // An empty box is missing, whatever else it is not.
  const missing = new Set(wrongs.filter(({ why }) => why === 'missing').map(({ field }) => field));
  const once = wrongs.filter(({ field, why }) => why === 'missing' || !missing.has(field));
  const fields = once.slice(0, told).map(
    (wrong): FieldProblem => ({
      field: wrong.field,
      problem: 'program-invalid',
      text: { vi: sentence(wrong, 'vi'), en: sentence(wrong, 'en') },
    }),
  );
  const reason = { vi: fields.map(({ text }) => text.vi).join('; '), en: fields.map(({ text }) => text.en).join('; ') };
  return problem('program-invalid', { reason }, fields);
}

/** An issue of the schema as something that a person can be told. A schema says with a custom message which of the sentences fits. */
export function wrongOf(issue: z.core.$ZodIssue): Wrong {
  const field = issue.path.join('.') || 'definition';
  if (issue.message in sentences) return { field, why: issue.message as WrongCode };
  if (issue.code === 'too_big') return { field, why: issue.origin === 'string' ? 'too-long' : 'too-many', limit: Number(issue.maximum) };
  if (issue.code === 'too_small') {
    const { origin, minimum } = issue;
    return origin === 'string' ? { field, why: 'missing' } : { field, why: 'too-few', limit: Number(minimum) };
  }
  if (issue.code === 'invalid_format') {
    const byFormat: Record<string, WrongCode> = { email: 'not-an-address', date: 'not-a-date' };
    return { field, why: byFormat[issue.format] ?? 'not-right' };
  }
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)) return { field, why: 'missing' };
  return { field, why: 'not-right' };
}

function sentence({ field, why, limit, value }: Wrong, language: 'vi' | 'en'): string {
  const words = sentences[why][language].replace('{limit}', String(limit));
  const what = value === undefined ? '' : ` (“${value}”)`;
  return `${programLabel(field)[language]}${what}: ${words}.`;
}

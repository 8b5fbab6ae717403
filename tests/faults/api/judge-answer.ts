import { isProblemCode, problemCatalogue } from '../../../rules/problems.ts';
import type { Planted, RoleName } from './plant-programs.ts';
import type { Answered } from './send-request.ts';

const codes = Object.keys(problemCatalogue);

/** The code that a refusal carries: a program reads it in the answer, a person at the foot of the page or beside the box. */
export function problemOf({ status, contentType, text }: Answered, method: string): string | null | undefined {
  if (status < 400) return undefined;
  // A HEAD has no body to say it in.
  if (method === 'HEAD') return undefined;
  if (contentType.includes('json')) {
    const code = parsed(text)?.code;
    return isProblemCode(code) ? code : null;
  }
  // A page that was typed into comes back with a sentence beside the box: the summary names them all.
  if (contentType.includes('html')) {
    if ((status === 422 || status === 409) && /role="alert"|aria-invalid/.test(text)) return 'on-the-page';
    return codes.find((code) => text.includes(code)) ?? null;
  }
  return null;
}

export function leaksIn(text: string, role: RoleName, planted: readonly Planted[]): string[] {
  return planted.filter(({ text: words, seenBy }) => !seenBy.includes(role) && text.includes(words)).map(({ text: words }) => words);
}

function parsed(text: string): { code?: unknown } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import type { Request } from 'express';
import { z } from 'zod';
import { read, wantsJson } from '../answer.ts';

const asked = z.object({ step: z.enum(['preview', 'do']).optional() });

/** What an action is asked for: to show what it would do, or to do it. A page shows unless it is told to do; a program does unless it is told to show. */
export function stepOf(request: Request): 'preview' | 'do' {
  const { step } = read(asked, request.body ?? {});
  return step ?? (wantsJson(request) ? 'do' : 'preview');
}

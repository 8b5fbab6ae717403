import type { Request } from 'express';
import { z } from 'zod';
import { problem } from '../rules/problems.ts';

/** The program in the address. Problem `not-found`. */
export function programIdOf(request: Request): string {
  const id = z.uuid().safeParse(request.params.id);
  if (!id.success) throw problem('not-found');
  return id.data;
}

import type { viStart } from './vi-start.ts';

export const enStart: typeof viStart = {};

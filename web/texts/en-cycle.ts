import type { viCycle } from './vi-cycle.ts';

export const enCycle: typeof viCycle = {};

import { openMs } from './open-ms.ts';

/** The same with 100,000 units. */
export const open100kMs: typeof openMs = { ...openMs, name: 'open100k.ms' };

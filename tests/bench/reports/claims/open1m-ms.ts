import { openMs } from '../../engine/claims/open-ms.ts';

/** Opening a cycle of 1,000,000 units, as `open.ms` of bench engine. */
export const open1mMs: typeof openMs = { ...openMs, name: 'open1m.ms' };

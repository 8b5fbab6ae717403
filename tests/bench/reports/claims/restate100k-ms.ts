import { restateMs } from './restate-ms.ts';

/** The same with 100,000 units. */
export const restate100kMs: typeof restateMs = { ...restateMs, name: 'restate100k.ms' };

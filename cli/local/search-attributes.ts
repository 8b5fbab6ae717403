import type { Connection } from '@temporalio/client';
import { searchAttributes } from './temporal.ts';

const types = { Keyword: 2, Int: 3 } as const;

/** Makes the search attributes known to a Temporal server that has not heard of them. A server that forbids it is told of by its own error. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const known = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = (Object.keys(searchAttributes) as (keyof typeof searchAttributes)[]).filter(
    (name) => !(name in (known.customAttributes ?? {})),
  );
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(missing.map((name) => [name, types[searchAttributes[name]]])),
  });
}

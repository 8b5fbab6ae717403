import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { problem } from '../../rules/problems.ts';

/** What programs and cycles can be found by on Temporal's page. */
export const searchAttributes = { TongketProgram: 'Keyword', TongketPhase: 'Keyword', TongketYear: 'Int' } as const;

const types = { Keyword: 2, Int: 3 } as const;
const names = Object.keys(searchAttributes) as (keyof typeof searchAttributes)[];

/** gRPC's codes. */
const invalidArgument = 3;
const permissionDenied = 7;
const unimplemented = 12;
const refused = (error: unknown, ...codes: number[]): boolean => isGrpcServiceError(error) && codes.includes(error.code);

/**
 * Makes sure that a Temporal server knows our search attributes, for a workflow that has others is refused. They are asked for as any
 * query does, which every account may; only where they are missing is the operator's service called. Problem `search-attributes-forbidden`.
 */
export async function registerSearchAttributes(
  { workflowService, operatorService }: Pick<Connection, 'workflowService' | 'operatorService'>,
  namespace: string,
): Promise<void> {
  const known = await Promise.all(
    names.map((name) =>
      workflowService.countWorkflowExecutions({ namespace, query: `${name} IS NOT NULL` }).then(
        () => true,
        (error) => {
          // What may not be asked cannot be made either; the first workflow tells whether it is there.
          if (refused(error, permissionDenied, unimplemented)) return true;
          if (refused(error, invalidArgument)) return false;
          throw error;
        },
      ),
    ),
  );
  const missing = names.filter((_, index) => !known[index]);
  if (missing.length === 0) return;
  const wanted = Object.fromEntries(missing.map((name) => [name, types[searchAttributes[name]]]));
  await operatorService.addSearchAttributes({ namespace, searchAttributes: wanted }).catch((error) => {
    if (!refused(error, permissionDenied, unimplemented)) throw error;
    const options = missing.map((name) => `--name ${name} --type ${searchAttributes[name]}`).join(' ');
    throw problem('search-attributes-forbidden', {
      names: missing.join(', '),
      command: `temporal operator search-attribute create --namespace ${namespace} ${options}`,
    });
  });
}

import type { UpdateDefinition } from '@temporalio/common';
import { setHandler } from '@temporalio/workflow';

/** Takes an update whose validator refuses it before anything is recorded. The SDK's own signature infers the arguments from the validator alone. */
export function handleUpdate<Ret, Args extends unknown[]>(
  definition: UpdateDefinition<Ret, Args>,
  handler: (...args: NoInfer<Args>) => Ret | Promise<Ret>,
  validator: (...args: NoInfer<Args>) => void,
): void {
  setHandler<Ret, Args, UpdateDefinition<Ret, Args>>(definition, handler as never, { validator });
}

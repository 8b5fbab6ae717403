import { expect, test } from 'vitest';
import { apiGroup } from '../faults/api/api-group.ts';

test('some hundred hostile requests by everybody to every address: no fault of ours, no refusal without its code, nothing of others', async () => {
  const { counts } = await apiGroup.run({ seed: 7, amount: 500, logFile: null, say: () => {} });
  // How fast they are answered is measured by `npm run faults -- api`, on a machine that does nothing else.
  expect(counts).toMatchObject({ requests: 1_000, serverErrors: 0, undocumented: 0, unanswered: 0, leaks: 0 });
});

import { expect, test } from 'vitest';
import { namedTemporalConnection } from '../../cli/temporal-connection.ts';

test('a named Temporal server is reached by its address alone, or with the key that its own settings give', () => {
  expect(namedTemporalConnection({ TEMPORAL_ADDRESS: 'temporal.example:7233' })).toEqual({ address: 'temporal.example:7233' });
  expect(namedTemporalConnection({ TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_API_KEY: 'k' })).toEqual({
    address: 'temporal.example:7233',
    apiKey: 'k',
    tls: true,
  });
});

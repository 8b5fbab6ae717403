import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/** How Temporal's client and worker reach a server. Both take this as it is. */
export type TemporalConnection = Pick<ConnectionOptions, 'address' | 'apiKey' | 'tls'>;

/** The server that TEMPORAL_ADDRESS names, with all else that Temporal's own environment configuration says: TLS, API key, profile. */
export function namedTemporalConnection(env: Record<string, string | undefined>): TemporalConnection {
  const { address, apiKey, tls } = loadClientConnectConfig({ overrideEnvVars: env }).connectionOptions;
  return {
    ...(address === undefined ? {} : { address }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(tls === undefined ? {} : { tls }),
  };
}

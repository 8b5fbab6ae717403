import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/** How Temporal's client and worker reach a server. Both take this as it is. */
export type TemporalConnection = Pick<ConnectionOptions, 'address' | 'tls'> & { apiKey?: string };

/** The server that TEMPORAL_ADDRESS names, with all else that Temporal's own environment configuration says: TLS, API key, profile. */
export function namedTemporalConnection(env: NodeJS.ProcessEnv): TemporalConnection {
  const present = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const { address, apiKey, tls } = loadClientConnectConfig({ overrideEnvVars: present }).connectionOptions;
  return {
    ...(address === undefined ? {} : { address }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(tls === undefined ? {} : { tls }),
  };
}

import { connect } from 'node:net';
import { Connection } from '@temporalio/client';
import { searchAttributes } from '../product/search-attributes.ts';
import { startChild, untilReady } from './child.ts';
import { freePort, releasePort } from './free-port.ts';
import type { StateFolder } from './state-folder.ts';

export interface LocalTemporal {
  address: string;
  /** Temporal's own page. */
  uiUrl: string;
  /** Settles when the server is gone, whatever the reason. */
  gone: Promise<void>;
  stop(): Promise<void>;
}

export interface TemporalOptions {
  folder: StateFolder;
  /** Path of Temporal's command; the set-up finds it. */
  cli: string;
  namespace?: string;
  /** The SQLite file that the state is kept in; null keeps nothing on disk. */
  file: string | null;
  /** The wished port; a taken one is stepped over. */
  port?: number;
  uiPort?: number;
}

/** Starts Temporal's development server with its state in one file. */
export async function startTemporal(options: TemporalOptions): Promise<LocalTemporal> {
  const { folder, cli, namespace = 'default', file } = options;
  const port = await freePort(options.port ?? 7233);
  const uiPort = await freePort(options.uiPort ?? 8233);
  // Given explicitly, for its own choice of these two is made before it knows what is taken.
  const httpPort = await freePort(0);
  const metricsPort = await freePort(0);
  const server = startChild(folder, {
    name: 'temporal',
    command: cli,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'error', '--namespace', namespace],
      ...['--port', String(port), '--ui-port', String(uiPort), '--http-port', String(httpPort), '--metrics-port', String(metricsPort)],
      // Its HTTP API takes what any page sends from a browser (text/plain), and cannot be switched off: it answers to no name. We use gRPC.
      ...['--dynamic-config-value', 'frontend.httpAllowedHosts=["closed.invalid"]'],
      ...(file === null ? [] : ['--db-filename', file]),
      ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ],
    // What is only in memory need not be brought to an end in order.
    ...(file === null ? { stopSignals: ['SIGKILL', 'SIGKILL'] as const } : {}),
  });
  const address = `127.0.0.1:${port}`;
  await untilReady(server, 'Temporal', () => answers(address, port, namespace));
  return {
    address,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    gone: server.gone,
    stop: async () => {
      await server.stop();
      for (const taken of [port, uiPort, httpPort, metricsPort]) releasePort(taken);
    },
  };
}

/** It answers only when the namespace is there and knows our search attributes: a workflow started before that is refused. */
async function answers(address: string, port: number, namespace: string): Promise<boolean> {
  // The SDK's own connecting waits a second between its tries; to open a bare connection first is half a second quicker.
  if (!(await isOpen(port))) return false;
  const connection = await Connection.connect({ address, connectTimeout: 1_000 });
  try {
    return await connection.withDeadline(Date.now() + 2_000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      return Object.keys(searchAttributes).every((name) => name in (customAttributes ?? {}));
    });
  } finally {
    await connection.close();
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

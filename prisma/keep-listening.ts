import pg from 'pg';
import { databaseSeconds } from '../rules/database-limits.ts';

/** What a listener is told. */
export interface Ear {
  heard(payload: string): void;
  /** From now on it is heard, for the first time or again: what was said before was not. */
  listening(): void;
  /** It is not heard for the moment; other connections are being made until one does. */
  deaf?(error: unknown): void;
}

const pause = 500;

/** Keeps one connection listening to a channel of PostgreSQL; when it is lost, makes another. */
export function keepListening(url: string, channel: 'tongket' | 'tongket_live', ear: Ear): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let isDeaf = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const own = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: databaseSeconds.connect * 1_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: databaseSeconds.keepAlive * 1_000,
    });
    client = own;
    const lose = (): void => {
      own.removeAllListeners();
      own.on('error', () => {});
      void own.end().catch(() => {});
      if (stopped || client !== own) return;
      client = null;
      retry = setTimeout(() => void connect(), pause);
    };
    own.on('error', lose);
    own.on('end', lose);
    own.on('notification', ({ payload }) => ear.heard(payload ?? ''));
    try {
      await own.connect();
      await own.query(`LISTEN ${channel}`);
      isDeaf = false;
      ear.listening();
    } catch (error) {
      if (!isDeaf) ear.deaf?.(error);
      isDeaf = true;
      lose();
    }
  };
  const first = connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await first;
      await client?.end().catch(() => {});
    },
  };
}

import type { RehearsalOutcome } from '../../prisma/queries/rehearsals/end-rehearsal.ts';
import type { RehearsalFailure, RehearsalProgress, RehearsalShares } from '../../rules/rehearsal-shares.ts';
import type { TemporalConnection } from '../temporal-connection.ts';

/** What the process apart that rehearses a program is told, all that it knows of the installation. */
export interface RehearsalTask {
  /** Of the installation: only read. */
  installationUrl: string;
  /** An empty database. */
  apartUrl: string;
  apartKey: string;
  temporalConnection: TemporalConnection;
  temporalNamespace: string;
  language: string;
  folder: string;
  programId: string;
  seed: number;
  shares: RehearsalShares;
  /** The real instant. */
  at: string;
}

export type RehearsalSaid = { progress: RehearsalProgress } | { outcome: RehearsalOutcome } | { failure: RehearsalFailure; words: string };

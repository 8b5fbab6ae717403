import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readTargetProgress } from '../../prisma/queries/figures/read-target-progress.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import type { FactsByKind } from './facts-of-kind.ts';
import { cycle, ofDuty } from './mail-parts.ts';

/** What mails on a compiled result say, to the standing office and to leaders. */
export const resultMails = {
  'release-awaited': (m, link) => ({
    kind: 'release-awaited',
    office: m.office,
    cycle: cycle(m),
    planned: String(m.facts.planned),
    link: `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'compiled' })}/release`,
  }),
  compilation: async (m, link, database) => {
    const compiled = await readCompilation(database.pool, m.cycleId as number);
    if (!compiled) throw new Error(`Cycle ${m.cycleId} has a delivery and no compilation`);
    const progress = await readTargetProgress(database.pool, await readCycle(database.pool, compiled.cycleId), compiled.file);
    return { kind: 'compilation', office: m.office, compilation: compiled.file, progress, link };
  },
  acknowledged: (m, link) => ({ kind: 'acknowledged', ...fromLeader(m, link), directions: String(m.facts.directions) }),
  'acknowledgement-withheld': (m, link) => ({ kind: 'acknowledgement-withheld', ...fromLeader(m, link), reason: String(m.facts.reason) }),
  'acknowledgement-reminder': (m, link) => ({
    kind: 'acknowledgement-reminder',
    office: m.office,
    cycle: cycle(m),
    deliveredOn: String(m.facts.deliveredOn),
    link,
  }),
  result: (m, link) => ({
    kind: 'result',
    ...ofDuty(m, `${link}/result`),
    acknowledged: m.facts.acknowledged === true,
  }),
} satisfies FactsByKind;

/** What a leader said, for the coordinator: with the brief as leaders have it, where all of it stands. */
const fromLeader = (m: ClaimedMessage, link: string) => ({
  office: m.office,
  cycle: cycle(m),
  leader: String(m.facts.leader),
  at: String(m.facts.at),
  link: `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/brief`,
});

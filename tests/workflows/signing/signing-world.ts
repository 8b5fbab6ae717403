import { afterAll, beforeAll, expect } from 'vitest';
import { openInstallation } from '../../../prisma/queries/installation/open-installation.ts';
import { readSigning } from '../../../prisma/queries/signings/read-signing.ts';
import type { ProgramDefinition } from '../../../rules/program.ts';
import { programWorkflowId } from '../../../workflows/ids.ts';
import { type Answer, type Service, signIn, startService, tokenOf } from '../../api/service.ts';
import { readSmallSample } from '../../setup/small-program.ts';
import { soon } from '../../setup/soon.ts';
import { type SkippingWorld, startSkippingWorld } from '../time-skipping.ts';

// Programs that are put to signature, declined, withdrawn, corrected, signed and amended, by their people's own pages, in one world for all tests of a file.

export let world: SkippingWorld;
export let service: Service;
export let owner: string;

let instant: string | null = null;

/** What is asked for by `work` all comes in one instant. */
export async function inOneInstant<T>(work: () => Promise<T>): Promise<T> {
  instant = await world.now();
  try {
    return await work();
  } finally {
    instant = null;
  }
}

export function startSigningWorld(): void {
  beforeAll(async () => {
    world = await startSkippingWorld();
    const { client, taskQueue, database } = world;
    await openInstallation(database.pool, null);
    service = await startService(database, {
      workflows: client.workflow,
      taskQueue,
      now: async () => new Date(instant ?? (await world.now())),
    });
    owner = await signIn(service);
  });
  afterAll(async () => {
    await service?.stop();
    await world?.stop();
  });
}

export const [department, association] = ['ban-tuyen-giao', 'hoi-khuyen-hoc'] as const;
export type Party = typeof department | typeof association;
/** How many there are: the latest has it in its addresses. */
export let programs = 0;

/** A draft whose parties have addresses of their own, with what its people can do. */
export async function draft(overrides: Partial<ProgramDefinition> = {}) {
  programs += 1;
  const sample = await readSmallSample();
  const domain = `p${programs}.example`;
  const first = Number((await world.now()).slice(0, 4)) + 1;
  const definition: ProgramDefinition = {
    ...sample.definition,
    key: `signing-${programs}`,
    term: { from: `${first}-03-23`, to: `${first + 2}-12-31` },
    parties: sample.definition.parties.map((party) => ({
      ...party,
      signatory: { ...party.signatory, email: `${party.key}@${domain}` },
      coordinator: party.coordinator && { ...party.coordinator, email: `thuong-truc@${domain}` },
    })),
    ...overrides,
  };
  const whole = { definition, units: sample.rows, contacts: sample.contacts };
  const created = await service.ask('POST', '/api/v1/programs', { json: whole, cookie: owner });
  expect(created.status, created.text).toBe(201);
  const programId: string = created.json.id;
  const url = `/api/v1/programs/${programId}`;
  const post = (path: string, json: object = {}) => service.ask('POST', `${url}${path}`, { json, cookie: owner });
  const contactOf = (party: Party) =>
    world.database.prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory', party: { key: party } } });
  const linkOf = async (party: Party) => `/api/v1/sign/${await tokenOf(world.database, (await contactOf(party)).id, 'sign')}`;
  const stateOf = async () => (await world.database.prisma.program.findUniqueOrThrow({ where: { id: programId } })).state;
  const mailsTo = async (address: string, kind: string): Promise<string[]> => {
    const own = world.mailbox.mails().filter(({ recipients, marks }) => recipients[0] === address && marks['x-tongket-kind'] === kind);
    return Promise.all(own.map((mail) => mail.text()));
  };
  return {
    programId,
    definition,
    workflow: world.client.workflow.getHandle(programWorkflowId(programId)),
    post,
    linkOf,
    stateOf,
    mailsTo,
    standingOffice: `thuong-truc@${domain}`,
    put: () => post('/signing'),
    /** Until both have their links. */
    asked: async () => {
      await soon(async () => {
        for (const { signatory } of definition.parties) expect(await mailsTo(signatory.email, 'signature-request')).not.toEqual([]);
      });
    },
    sign: async (party: Party, json: object = {}): Promise<Answer> =>
      service.ask('POST', await linkOf(party), { json: { confirmed: true, ...json } }),
    decline: async (party: Party, json: object): Promise<Answer> => service.ask('POST', `${await linkOf(party)}/decline`, { json }),
    correct: async (change: Partial<ProgramDefinition>) => {
      const { json } = await service.ask('GET', `${url}/edit`, { cookie: owner });
      const corrected = { ...json, definition: { ...json.definition, ...change } };
      return post('/edit', corrected);
    },
    signatures: () => world.database.prisma.signature.findMany({ where: { signing: { programId } }, orderBy: { id: 'asc' } }),
    signing: () => readSigning(world.database.pool, programId),
  };
}
export const refused = ({ status, json }: Answer) => [status, json.code];

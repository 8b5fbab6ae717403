import type { Database } from '../../database.ts';

/** From which day on a program ends early, or null. */
export async function readTerminatedOn({ prisma }: Pick<Database, 'prisma'>, programId: string): Promise<string | null> {
  const { terminatedOn } = await prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { terminatedOn: true } });
  return terminatedOn?.toISOString().slice(0, 10) ?? null;
}

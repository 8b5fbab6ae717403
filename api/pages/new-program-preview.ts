import type { CheckedProgram } from '../../rules/check-new-program.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { NewProgramForm } from '../../web/program/new/boxes.ts';
import type { NewProgramPreview } from '../../web/program/new/new-program-preview.ts';

/** How many of the units without an address are named. */
const named = 8;

/** What a program that is right in itself will be, once stored. */
export function previewOf(form: NewProgramForm, { definition, tree, contacts, cycles }: CheckedProgram): NewProgramPreview {
  const mails = new Map<string, number>();
  for (const { code } of contacts) mails.set(code, (mails.get(code) ?? 0) + 1);
  const levels = tree.levels.map(({ level }) => {
    const units = tree.units.filter((unit) => unit.level === level);
    return {
      level,
      units: units.length,
      mails: units.reduce((sum, { code }) => sum + (mails.get(code) ?? 0), 0),
      unreached: units.filter(({ code }) => !mails.has(code)).length,
    };
  });
  const unreached = tree.units.filter(({ code }) => !mails.has(code));
  return {
    form,
    text: {
      program: definition,
      parties: definition.parties.map(({ name, signatory, coordinating }) => ({
        name,
        office: signatory.office,
        coordinating,
        signedOn: null,
      })),
      cycles,
      units: levels.map(({ level, units }) => ({ name: levelName(level), count: units })),
    },
    levels,
    unreached: unreached.slice(0, named).map(({ name }) => name),
  };
}

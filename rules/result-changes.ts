import type { CompiledContent, CompiledUnit, Figures } from './compilation.ts';

/** What of a result is other than in the one that it takes the place of: totals by indicator, and each unit whose report came to something else. */
export interface ResultChanges {
  figures: FigureChange[];
  units: UnitChange[];
}

export interface FigureChange {
  indicator: string;
  before: number | null;
  after: number | null;
}

export interface UnitChange {
  code: string;
  name: string;
  before: CompiledUnit['state'] | null;
  after: CompiledUnit['state'] | null;
  figures: FigureChange[];
}

/** Of the same cycle, compiled before and after it was opened again. Its leaves' own figures; of the units above what is in their totals. */
export function resultChanges(
  before: Pick<CompiledContent, 'figures' | 'units'>,
  after: Pick<CompiledContent, 'figures' | 'units'>,
): ResultChanges {
  const old = new Map(before.units.map((unit) => [unit.code, unit]));
  const now = new Map(after.units.map((unit) => [unit.code, unit]));
  const codes = [...new Set([...old.keys(), ...now.keys()])];
  return {
    figures: figureChanges(before.figures, after.figures),
    units: codes.flatMap((code) => {
      const [was, is] = [old.get(code), now.get(code)];
      const figures = is?.leaf === false ? [] : figureChanges(was?.figures ?? {}, is?.figures ?? {});
      if (was?.state === is?.state && figures.length === 0) return [];
      return [{ code, name: is?.name ?? was?.name ?? code, before: was?.state ?? null, after: is?.state ?? null, figures }];
    }),
  };
}

const figureChanges = (before: Figures, after: Figures): FigureChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((indicator) => {
    const [was, is] = [before[indicator] ?? null, after[indicator] ?? null];
    return was === is ? [] : [{ indicator, before: was, after: is }];
  });

import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { headlineFigures, writeStandIns } from '../../papers/compilation/headline-figures.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readChosenOfCycle } from '../../prisma/queries/programs/read-chosen-figures.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { mostHeadlines } from '../../rules/chosen-figures.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { countedLeaves, leavesIn } from '../../rules/counted-leaves.ts';
import { totalsOf } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { FirstFigure } from '../../web/cycle/first-figures.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { ApiContext } from '../context.ts';
import type { CycleTree } from '../cycle-tree.ts';
import { readSumsBelow } from '../sums-of-units.ts';

/** The chosen figures of a cycle: as it was compiled, until then the sum of what is approved so far. None where nothing was chosen. */
export async function firstFiguresView(
  context: ApiContext,
  cycle: HeldCycle,
  { assignmentIds }: Pick<CycleTree, 'assignmentIds'>,
  compiled: CompilationFile | null,
  language: Language,
): Promise<FirstFigure[]> {
  const { headlines } = await readChosenOfCycle(context.database.pool, cycle.id);
  const [top] = assignmentIds;
  if (headlines.length === 0 || top === undefined) return [];
  const n = (count: number) => writeFigure(count, language);
  const of = textsIn(language).cyclePage.firstOf;
  if (compiled !== null)
    return headlineFigures(compiled, mostHeadlines).map(({ figure, current, standIns }) => {
      const { expected } = countedLeaves(compiled);
      const reported = of(n(leavesIn(compiled, figure.code)), n(expected), leafWord(compiled, language));
      const basis = standIns === null ? reported : `${reported}; ${writeStandIns(compiled, standIns, language)}`;
      return { figure, value: current, basis };
    });
  const figures = new Map(totalsOf(await readForm(context.database.pool, cycle.formId)).map((figure) => [figure.code, figure]));
  const codes = headlines.filter((code) => figures.has(code));
  const sums =
    codes.length === 0 ? undefined : (await readSumsBelow(context, { ...cycle, cycleId: cycle.id, codes, assignmentIds: [top] })).get(top);
  return codes.flatMap((code) => {
    const figure = figures.get(code);
    if (figure === undefined || sums === undefined) return [];
    const basis = of(n(sums.stated[code] ?? 0), n(sums.leaves), textsIn(language).cyclePage.leaves);
    return [{ figure, value: sums.figures[code] ?? null, basis }];
  });
}

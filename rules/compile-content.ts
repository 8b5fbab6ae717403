import { attainment } from './attainment.ts';
import { inCodeOrder } from './code-order.ts';
import { compareYears } from './compare-years.ts';
import type { CompiledContent, CompiledUnit, Evaluation, Figures, UnitName } from './compilation.ts';
import { type CompilationFacts, type FactUnit, finalState } from './compilation-facts.ts';
import { compileExemplars } from './compiled-exemplars.ts';
import { compiledRows } from './compiled-rows.ts';
import { countCompleteness } from './completeness.ts';
import { cycleName, namedPeriod } from './cycle-key.ts';
import { exemplarIndicator } from './exemplar.ts';
import { addingUpsOf, figuresOf } from './form-indicators.ts';
import { narrativesOf } from './narratives.ts';
import { type RollUp, rollUp } from './roll-up.ts';
import { standInsOf } from './stand-ins.ts';
import { tierWord } from './texts/level-names.ts';
import { levelsOf } from './unit-tiers.ts';

export type { CompilationFacts, FactUnit } from './compilation-facts.ts';

/** The frozen content of a closed cycle. The same facts give the same content on every machine, in whatever order they come. */
export function compileContent(facts: CompilationFacts): CompiledContent {
  const { program, cycle } = facts;
  const codes = figuresOf(program.form).map((figure) => figure.code);
  const hows = addingUpsOf(program.form);
  const units = inCodeOrder(facts.units);
  const levels = levelsOf(facts.units.toSorted((a, b) => a.ordinal - b.ordinal)).map(({ level }) => level);
  const at = (level: string) => units.filter((unit) => unit.level === level);
  const approved = units.filter((unit) => unit.state === 'approved');

  // Only approved leaves count, also under a parent whose own report was not approved or never came.
  const sums = rollUp(
    units.map((unit) => ({ ...unit, figures: unit.state === 'approved' ? unit.figures : null })),
    codes,
    hows,
  );
  const counted = units.flatMap(({ code, leaf }) => {
    const figures = sums.figures.get(code) ?? null;
    return leaf && figures !== null ? [{ code, figures }] : [];
  });
  const names = new Map(units.map((unit) => [unit.code, unit.name]));
  const nameOf = ({ code, name, level, parent }: FactUnit): UnitName => ({
    code,
    name,
    level,
    parentName: parent === null ? null : (names.get(parent) ?? null),
  });

  const headlines = facts.chosen?.headlines ?? [];
  const standIns = standInsOf(facts, units);
  const exemplars =
    facts.exemplars &&
    compileExemplars(facts.exemplars.all, {
      closes: facts.exemplars.closes,
      isFinal: cycle.kind === 'final',
      reported: codes.includes(exemplarIndicator) ? { indicator: exemplarIndicator, value: sums.totals[exemplarIndicator] ?? null } : null,
    });

  const rows = compiledRows(program.form, approved, nameOf);

  return inNfc({
    format: 1,
    simulated: facts.simulated,
    program: describeProgram(facts),
    cycle: { ...cycleName(cycle), cutOff: cycle.cutOff, closed: cycle.closed },
    form: program.form,
    levels: levels.map((level) => ({ level, name: tierWord(level), units: at(level).length })),
    completeness: countCompleteness(units),
    completenessByLevel: levels.map((level) => ({ level, ...countCompleteness(at(level)) })),
    figures: sums.totals,
    leaves: { counted: sums.counted, all: units.filter((unit) => unit.leaf).length },
    comparison: compareYears(codes, sums.totals, counted, facts.previous, hows),
    published: publishedBeside(facts),
    population: program.population,
    narratives: narrativesOf(program.form, levels, approved, nameOf),
    leftOut: {
      missed: units.filter((unit) => finalState(unit) === 'missed').map(nameOf),
      notApproved: units.filter((unit) => ['submitted', 'returned'].includes(finalState(unit))).map(nameOf),
      carriedOver: approved.filter((unit) => unit.leaf && unit.carriedOver).map(nameOf),
    },
    differences: approved.flatMap((unit) => differencesOf(unit, codes, sums, nameOf)),
    units: units.map((unit) => compiledUnit(unit, sums.figures.get(unit.code) ?? null)),
    ...(rows.length > 0 ? { rows } : {}),
    evaluation: cycle.kind === 'final' ? evaluate(facts, sums, counted) : null,
    // What nobody has chosen is not there: the hash of such content stays what it was.
    ...(headlines.length > 0 ? { headlines } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
    ...(facts.actions ? { actions: facts.actions } : {}),
    ...(facts.issues ? { issues: facts.issues } : {}),
    ...(exemplars ? { exemplars } : {}),
    ...(facts.notHeld && facts.notHeld.length > 0 ? { notHeld: facts.notHeld } : {}),
    ...(facts.reorganised && facts.reorganised.length > 0 ? { reorganised: facts.reorganised } : {}),
  });
}

function describeProgram({ program }: CompilationFacts): CompiledContent['program'] {
  return {
    key: program.key,
    name: program.name,
    place: program.place,
    term: { from: program.term.from, to: program.term.to },
    parties: program.parties.map(({ name, parentBody, abbreviation, signatory, coordinating, documentRules }) => ({
      name,
      parentBody,
      abbreviation,
      signatory: signatory.office,
      coordinating,
      documentRules,
    })),
    witnesses: program.witnesses,
    legalBases: program.legalBases,
  };
}

/** Beside a review stand the published figures of its year and the one before, beside an evaluation those of the whole term. */
function publishedBeside({ program, cycle }: CompilationFacts): CompiledContent['published'] {
  return program.published
    .filter(({ year }) => year <= cycle.year && (cycle.kind === 'final' || year >= cycle.year - 1))
    .map(({ indicator, year, value, wording, source }) => ({ indicator, year, value, wording, source }));
}

function differencesOf(
  unit: FactUnit,
  codes: readonly string[],
  sums: RollUp,
  nameOf: (unit: FactUnit) => UnitName,
): CompiledContent['differences'] {
  const { stated } = unit;
  if (unit.leaf || stated === null) return [];
  return codes.flatMap((indicator) => {
    const own = Object.hasOwn(stated, indicator) ? stated[indicator] : undefined;
    const sum = sums.figures.get(unit.code)?.[indicator] ?? null;
    if (own === undefined || own.value === sum) return [];
    const since = own.before ? { before: true as const } : {};
    return [{ unit: nameOf(unit), indicator, stated: own.value, sum, explanation: own.explanation, ...since }];
  });
}

function compiledUnit(unit: FactUnit, figures: Figures | null): CompiledUnit {
  const { code, name, level, parent, leaf } = unit;
  const state = finalState(unit);
  const sent = state !== 'missed' && state !== 'waived';
  return {
    code,
    name,
    level,
    parent,
    leaf,
    state,
    reportKind: sent ? unit.reportKind : null,
    ...(sent && unit.reportedBy ? { reportedBy: unit.reportedBy } : {}),
    ...(state === 'approved' && unit.corrected ? { corrected: unit.corrected } : {}),
    late: sent && unit.late,
    figures,
    ...(unit.papers && unit.papers.length > 0 ? { papers: unit.papers } : {}),
  };
}

function evaluate({ program, cycle, trend }: CompilationFacts, sums: RollUp, counted: readonly { figures: Figures }[]): Evaluation {
  const earlier = trend.filter(({ year }) => year < cycle.year).toSorted((a, b) => a.year - b.year);
  return {
    targets: program.targets.map((target) =>
      attainment(
        target,
        counted.map(({ figures }) => figures),
      ),
    ),
    trend: [...earlier, { ...namedPeriod(cycle), counted: sums.counted, figures: sums.totals }],
  };
}

/** In the file as in the hash: whoever hashes the file without normalising comes to the same. What is so already, as all typed text, stays. */
const inNfc = <T>(value: T): T => (isInNfc(value) ? value : normalised(value));

function isInNfc(value: unknown): boolean {
  if (typeof value === 'string') return value === value.normalize('NFC');
  return value === null || typeof value !== 'object' || Object.values(value).every(isInNfc);
}

function normalised<T>(value: T): T {
  if (typeof value === 'string') return value.normalize('NFC') as T;
  if (Array.isArray(value)) return value.map(normalised) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalised(item)])) as T;
}

import { inCodeOrder } from './code-order.ts';
import { type ListDifference, mostNamedUnits, type UnitDifference } from './unit-list.ts';
import type { TreeUnit } from './units.ts';

/** What is other in a list of units than in another one, as the registry tells it of its own lists. */
export type UnitsDiffer = Pick<ListDifference, 'units' | 'added' | 'ended' | 'changed' | 'named' | 'zerosLost'>;

type Listed = Pick<TreeUnit, 'code' | 'name' | 'kind' | 'parent'>;

export function unitDifference(before: readonly Listed[], after: readonly Listed[]): UnitsDiffer {
  const [was, now] = [before, after].map((units) => new Map(units.map((unit) => [unit.code, unit]))) as [
    Map<string, Listed>,
    Map<string, Listed>,
  ];
  const added = after.filter(({ code }) => !was.has(code));
  const ended = before.filter(({ code }) => !now.has(code));
  const changed = before.filter((unit) => isOther(unit, now.get(unit.code)));
  const named = [changed, ended, added].flatMap((units) => inCodeOrder(units)).slice(0, mostNamedUnits);
  const bare = ({ code, name }: Listed): string => `${code.replace(/^0+/, '')} ${name.toLowerCase()}`;
  const whole = new Map(ended.map((unit) => [bare(unit), unit]));
  const lost = added.flatMap((unit) => {
    const meant = whole.get(bare(unit));
    return meant && meant.code.length > unit.code.length ? [{ code: unit.code, meant: meant.code, name: unit.name }] : [];
  });
  return {
    ...{ units: after.length, added: added.length, ended: ended.length, changed: changed.length },
    named: named.map(({ code }): UnitDifference => ({ code, was: shown(was.get(code)), now: shown(now.get(code)) })),
    zerosLost: inCodeOrder(lost).slice(0, mostNamedUnits),
  };
}

const isOther = (unit: Listed, now: Listed | undefined): boolean =>
  now !== undefined && (now.name !== unit.name || now.kind !== unit.kind || now.parent !== unit.parent);

const shown = (unit: Listed | undefined): UnitDifference['was'] =>
  unit ? { name: unit.name, kind: unit.kind, parent: unit.parent } : null;

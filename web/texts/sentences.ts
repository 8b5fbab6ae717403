import { isolated } from '../html.ts';

/** A unit with the one above it, for eight names of Nghệ An stand for eighteen communes: `Xã Đồng Văn, Huyện Quế Phong`. */
export function unitInFull(unit: { name: string; parentName: string | null }): string {
  return unit.parentName === null ? isolated(unit.name) : `${isolated(unit.name)}, ${isolated(unit.parentName)}`;
}

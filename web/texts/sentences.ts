import { isolated } from '../html.ts';

/** The first letter large, for a name that opens a sentence or a row. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first letter small, for a name inside a sentence. */
export function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A unit with the one above it, for eight names of Nghệ An stand for eighteen communes: `Xã Đồng Văn, Huyện Quế Phong`. */
export function unitInFull(unit: { name: string; parentName: string | null }): string {
  return unit.parentName === null ? isolated(unit.name) : `${isolated(unit.name)}, ${isolated(unit.parentName)}`;
}

import type { BenchGroup } from '../claim.ts';
import { importUnitsGroup } from './import-units-group.ts';
import { largeCycleGroup } from './large-cycle-group.ts';
import { restateGroups } from './restate-groups.ts';
import { xlsxGroup } from './xlsx-group.ts';

/** What is measured together is a group, opened and measured one after the other. */
export const reportsGroups = [...restateGroups, xlsxGroup, importUnitsGroup, largeCycleGroup] as readonly BenchGroup<unknown>[];

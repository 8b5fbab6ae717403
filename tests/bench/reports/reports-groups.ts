import type { BenchGroup } from '../claim.ts';
import { openCycleGroup } from '../engine/open-cycle-groups.ts';
import { open1mMs } from './claims/open1m-ms.ts';
import { importUnitsGroup } from './import-units-group.ts';
import { progressGroup } from './progress-group.ts';
import { restateGroups } from './restate-groups.ts';
import { xlsxGroup } from './xlsx-group.ts';

/** What is measured together is a group, opened and measured one after the other. */
export const reportsGroups = [
  ...restateGroups,
  xlsxGroup,
  importUnitsGroup,
  openCycleGroup(1_000_000, open1mMs),
  progressGroup,
] as readonly BenchGroup<unknown>[];

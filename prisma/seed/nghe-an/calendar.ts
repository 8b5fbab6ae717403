import type { CycleCalendar } from '../../../rules/program.ts';

/**
 * The sample's calendar: year to 14 December (as in Decree 09/2019/NĐ-CP), communes due on 20 and districts on
 * 25 December, the province on 5 January, all done before Tết. Days off and Saturdays worked instead are those of the
 * public sector as announced; each year's are added when they are known.
 */
export const ngheAnCalendar: CycleCalendar = {
  opening: { month: 12, day: 1, yearOffset: 0 },
  cutOff: { month: 12, day: 14, yearOffset: 0 },
  due: [
    { month: 1, day: 5, yearOffset: 1 },
    { month: 12, day: 25, yearOffset: 0 },
    { month: 12, day: 20, yearOffset: 0 },
  ],
  close: { month: 1, day: 10, yearOffset: 1 },
  compile: { month: 1, day: 11, yearOffset: 1 },
  deliver: { month: 1, day: 15, yearOffset: 1 },
  daysOff: [
    ...['2023-01-02', '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'],
    ...['2023-05-01', '2023-05-02', '2023-05-03', '2023-09-01', '2023-09-04'],
    ...['2024-01-01', '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'],
    ...['2024-04-18', '2024-04-29', '2024-04-30', '2024-05-01', '2024-09-02', '2024-09-03'],
    ...['2025-01-01', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
    ...['2025-04-07', '2025-04-30', '2025-05-01', '2025-05-02', '2025-09-01', '2025-09-02'],
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    ...['2026-04-27', '2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02'],
  ],
  daysWorked: ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'],
};

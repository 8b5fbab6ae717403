import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first: begun last, one of them would run alone at the end. On a fresh clone nothing else says so. */
const long = [
  'tests/whole-term/whole-term.test.ts',
  'tests/browser/sample-pages.test.ts',
  'tests/browser/whole-term.test.ts',
  'tests/whole-term/faulted-term.test.ts',
  'tests/workflows/awkward-updates.test.ts',
  'tests/workflows/failing-steps.test.ts',
  'tests/whole-term/school-years.test.ts',
  'tests/whole-term/other-trees.test.ts',
  'tests/whole-term/stopped-rehearsal.test.ts',
  'tests/workflows/whole-term.test.ts',
  'tests/databases/earlier-release.test.ts',
  'tests/workflows/changed-reviews.test.ts',
  'tests/browser/large-tree.test.ts',
  'tests/browser/report-while-writing.test.ts',
  'tests/cli/real-mode.test.ts',
  'tests/browser/refused-pages.test.ts',
  'tests/browser/report-without-scripts.test.ts',
  'tests/whole-term/own-rehearsal.test.ts',
  'tests/browser/office-pages.test.ts',
  'tests/browser/report-faults.test.ts',
  'tests/browser/keyboard-only.test.ts',
  'tests/cli/parts.test.ts',
  'tests/activities/killed-steps.test.ts',
  'tests/api/who-may-what.test.ts',
  'tests/api/gate.test.ts',
  'tests/activities/refused-mails.test.ts',
  'tests/api/access.test.ts',
  'tests/api/hostile-requests.test.ts',
];

/** The order of a run: long files first, then as vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((path) => moduleId.endsWith(path));
      return at < 0 ? long.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

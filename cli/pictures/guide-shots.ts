import { apiPath } from '../rehearsal/visit.ts';
import type { Shot, Visit } from './take-pictures.ts';

/** What the start page of a rehearsal tells a program: whose links there are. */
export interface Doors {
  program: { url: string; cycle: { url: string } };
  units: { state: string; url: string }[];
  reviewers: { below: { waiting: number; approved: number }; queueUrl: string; reportUrl: string }[];
  leaders: { url: string }[];
}

const unitIn = ({ units }: Doors, ...states: string[]): string => {
  const firstUnit = states.flatMap((state) => units.filter((unit) => unit.state === state))[0];
  if (!firstUnit) throw new Error(`The rehearsal has no unit that is ${states.join(' or ')} at this instant`);
  return firstUnit.url;
};

/** The reviewer with most reports that are waiting, or that it has approved. */
const reviewerIn = ({ reviewers }: Doors, which: 'waiting' | 'approved'): Doors['reviewers'][number] => {
  const [first] = reviewers.toSorted((a, b) => b.below[which] - a.below[which]);
  if (!first) throw new Error('The rehearsal has no reviewer at this instant');
  return first;
};

/** Two days before the communes are due: units write, correct and have sent, reviewers decide, the coordinator watches. */
export function beforeCommunesAreDue(doors: Doors): Shot[] {
  const { queueUrl } = reviewerIn(doors, 'waiting');
  return [
    { name: 'unit-form', screen: 'phone', open: ({ goTo }) => goTo(unitIn(doors, 'draft', 'owing')) },
    {
      name: 'unit-fields',
      screen: 'phone',
      open: async (visit) => {
        await visit.goTo(unitIn(doors, 'draft', 'owing'));
        await inSight(visit, '.amount');
      },
    },
    { name: 'unit-returned', screen: 'phone', open: ({ goTo }) => goTo(unitIn(doors, 'returned')) },
    { name: 'unit-sent', screen: 'phone', open: ({ goTo }) => goTo(unitIn(doors, 'submitted', 'approved')) },
    { name: 'reviewer-queue', screen: 'office', open: ({ goTo }) => goTo(queueUrl) },
    {
      name: 'reviewer-report',
      screen: 'office',
      open: async ({ page, goTo }) => {
        await goTo(`${queueUrl}?show=waiting`);
        await page.locator('table a[href*="/children/"]').last().click();
        await page.waitForURL(/\/children\/[^?]/);
      },
    },
    { name: 'coordinator-program', screen: 'office', open: ({ goTo }) => goTo(doors.program.url) },
    { name: 'coordinator-cycle', screen: 'office', open: ({ goTo }) => goTo(doors.program.cycle.url) },
    { name: 'coordinator-units', screen: 'office', open: (visit) => chooseUnits(visit, doors) },
    { name: 'coordinator-extend', screen: 'office', open: (visit) => previewExtension(visit, doors) },
  ];
}

/** Before the districts report: most of what is below them is approved and adds up. */
export function beforeDistrictsAreDue(doors: Doors): Shot[] {
  const { reportUrl } = reviewerIn(doors, 'approved');
  return [
    {
      name: 'reviewer-own',
      screen: 'tablet',
      open: async (visit) => {
        await visit.goTo(reportUrl);
        await inSight(visit, '.sum');
      },
    },
  ];
}

async function inSight({ page }: Visit, selector: string): Promise<void> {
  await page.locator(`${selector}:visible`).nth(1).scrollIntoViewIfNeeded();
}

async function becomeCoordinator({ page, goTo }: Visit): Promise<void> {
  await goTo('/');
  await page.locator('form[action="/rehearsal/coordinator"] button').click();
  await page.waitForURL((url) => url.pathname.startsWith('/programs/'));
}

/** The tree of units as the coordinator has it, with the top of it open and two districts chosen. */
async function chooseUnits(visit: Visit, doors: Doors): Promise<void> {
  await becomeCoordinator(visit);
  await visit.goTo(doors.program.cycle.url);
  const { page } = visit;
  // The module has taken over when the tree is a grid that keys move in.
  await page.locator('#units [role="treegrid"]').waitFor();
  await page.locator('#units').evaluate((section: { scrollIntoView(): void }) => section.scrollIntoView());
}

/** A district's communes that still owe get a later day: looked at before it is done. */
async function previewExtension(visit: Visit, doors: Doors): Promise<void> {
  await becomeCoordinator(visit);
  const { page } = visit;
  const answer = await page.request.get(new URL(apiPath(reviewerIn(doors, 'waiting').reportUrl), page.url()).href);
  const { unit } = (await answer.json()) as { unit: { code: string } };
  await visit.goTo(`${doors.program.cycle.url}/extend?under=${unit.code}&state=owing`);
  await page.locator('#until').fill('2024-12-24');
  await page.locator('#reason').fill('Mưa lũ, đường vào xã bị chia cắt.');
  await page.locator('button[value="preview"]').click();
  await page.locator('.consequences').waitFor();
}

/** The compiled review has come to the leaders, and nobody has acknowledged it yet. */
export function afterDelivery({ leaders }: Doors): Shot[] {
  const [leader] = leaders;
  if (!leader) throw new Error('The rehearsal has no leader with a link');
  return [
    { name: 'leader-brief', screen: 'phone', open: ({ goTo }) => goTo(leader.url) },
    {
      name: 'leader-figure',
      screen: 'tablet',
      open: async ({ page, goTo }) => {
        await goTo(leader.url);
        await page.locator('main a[href*="/figures/"]').first().click();
        await page.waitForURL(/\/figures\//);
      },
    },
    {
      name: 'leader-acknowledge',
      screen: 'phone',
      open: async ({ page, goTo }) => {
        await goTo(leader.url);
        await page.locator('aside.bar summary').first().click();
      },
    },
  ];
}

import type { viTimeline } from './vi-timeline.ts';

export const enTimeline: typeof viTimeline = {
  timelinePage: {
    link: 'Timeline',
    whole: 'See the whole timeline',
    ofProgram: 'the program',
    ofCycle: (cycle) => `the ${cycle}`,
    headline: (of, next, when) => `Timeline of ${of}: next comes ${next}, ${when}`,
    headlineDone: (of) => `Timeline of ${of}: nothing lies ahead`,
    unheard: 'The engine that runs the program cannot be asked at the moment. This is what was written down, and the plan as it was made.',
    ahead: 'What lies ahead',
    happened: 'What happened',
    by: 'By',
    everyDay: (until) => `every working day until ${until}`,
    opens: (cycle) => `Start of the ${cycle}`,
    endOfTerm: 'End of the program’s term',
    cycles: 'Timeline of each cycle',
  },
};

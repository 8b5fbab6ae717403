import type { viOpenMatters } from './vi-open-matters.ts';

export const enOpenMatters: typeof viOpenMatters = {
  'to-sign': ({ amendment }) => (amendment === null ? 'The program has not been signed' : `Amendment ${amendment} has not been signed`),
  'to-acknowledge': ({ cycle }) => `The result of the ${cycle} has not been acknowledged`,
  issues: ({ n, count }) => (count === 1 ? `${n} arising issue awaits an answer` : `${n} arising issues await an answer`),
  'being-signed': ({ amendment }) =>
    amendment === null ? 'The parties are signing the program' : `The parties are signing amendment ${amendment}`,
  amendments: ({ n, count }) => `${n} ${count === 1 ? 'amendment is' : 'amendments are'} being drafted or not in force yet`,
  'to-decide': ({ n, count, cycle }) => `${n} ${count === 1 ? 'report awaits' : 'reports await'} a decision, ${cycle}`,
  'stopped-rounds': ({ n, count, cycle }) => `${n} ${count === 1 ? 'round' : 'rounds'} of mails paused, ${cycle}`,
  'to-release': ({ cycle }) => `The result of the ${cycle} is to be released`,
  directions: ({ n, count }) => `${n} ${count === 1 ? 'direction is' : 'directions are'} still to be carried out`,
  'refused-addresses': ({ n, count }) => `${n} ${count === 1 ? 'address takes' : 'addresses take'} no mail`,
  'days-off': ({ n, count }) => `Days off of ${n} ${count === 1 ? 'year are' : 'years are'} still to be entered`,
  handovers: ({ n, count }) => `${n} other ${count === 1 ? 'hand-over waits' : 'hand-overs wait'} to be taken on`,
};

import type { viFormEditor } from './vi-form-editor.ts';

export const enFormEditor: typeof viFormEditor = {
  formEditor: {
    inYear: (year) => `In ${year}, percent (if any)`,
    phone: 'On a unit’s phone',
    phoneWords:
      'The form as units will see it. Try it by typing; nothing is sent, and what is reckoned or asked only of some stands still here.',
    phoneLeft: (count) =>
      count === 1
        ? 'One indicator is not complete enough to be shown here.'
        : `${count} indicators are not complete enough to be shown here.`,
    phoneRenew: 'Show what was just typed',
    rules: 'Condition, computed, checks',
    openRules: 'Set a condition, a computation, checks',
    moreRows: 'Add empty rows',
    requiredOf: 'Required of',
    requiredOfHint: 'A required indicator with no level ticked is required of all levels.',
    requiredOfLater: 'Of which levels it is required can be chosen once there is a list of units.',
    continues: 'Continues an indicator that holds now',
    continuesNone: 'none: a new indicator without earlier figures',
    continuesHint: 'Choose one only if both mean the same: their years are then compared.',
    askedIf: 'Asked only if',
    askedAlways: 'always asked',
    test: 'It has to be',
    tests: { 'more-than': 'more than', 'less-than': 'less than', 'equal-to': 'equal to' },
    number: 'Number',
    computed: 'How this figure comes about',
    typed: 'typed by the unit',
    ways: { sum: 'computed: the sum of', difference: 'computed: the first without the others' },
    prefilled: 'Filled in from the year before',
    prefilledNo: 'no',
    prefilledWords: 'Filled in with the words of the units below',
    prefilledWordsHint: 'Only for units that have some: the words of the approved reports with their units’ names, as far as the box goes.',
    prefilledYes: 'yes: the unit corrects or confirms it',
    computedHint:
      'Nobody types a computed figure. While one of its parts is missing, there is no result. A report whose difference is negative is refused: use one only where the first is never less than the others together.',
    part: (number) => `Figure ${number}`,
    noPart: 'none',
    check: (number) => `Check ${number}`,
    checkHint: 'This figure is held against another one, or against a number.',
    noCheck: 'no check',
    comparison: 'It has to be',
    comparisons: {
      'at-most': 'at most',
      'at-least': 'at least',
      'less-than': 'less than',
      'more-than': 'more than',
      'equal-to': 'equal to',
    },
    other: 'Compared with',
    otherNumber: 'the number beside',
    hard: 'A report that breaks it is not taken (not ticked: the unit is only asked again)',
    words: 'Sentence for the unit (empty: made of the labels)',
    wordsEn: 'Sentence in English',
  },
};

import type { Texts } from './vi-all-pages.ts';

export const enUnitLists: Pick<Texts, 'unitLists'> = {
  unitLists: {
    title: 'Register of units',
    words:
      'Shared by the whole installation: each list holds from one day until the day of the next. The same code may be two different units before and after a reorganisation, so a code always goes with a day. A new program takes its tree from here.',
    none: 'There is no list yet.',
    add: 'Add a list to the register',
    from: 'From',
    units: 'Units',
    source: 'Basis',
    sourceNote: 'The document that says so, for example the number and day of a resolution. It is kept in the record.',
    states: {
      reading: 'being read',
      refused: 'something is wrong',
      ready: 'waits to be put in force',
      'in-force': 'in force',
      dropped: 'dropped',
    },
    file: 'A CSV or XLSX file',
    fileAgain: 'The file that you chose is not in this box any more. Choose it again.',
    table: 'Or paste the table here',
    columns:
      'Columns: code, name, level, parent_code, and valid_from if there is one. A table with a commune a row is taken too: Tỉnh Thành Phố, Mã TP, Quận Huyện, Mã QH, Phường Xã, Mã PX, Cấp.',
    day: 'In force from',
    dayNote: 'The first day on which the list is right.',
    read: 'Read it and look',
    one: (day) => `Register of units from ${day}`,
    reading: (rows, share) => `Reading: ${rows} rows, ${share} of the file. This page goes on by itself.`,
    lost: 'Reading the file was broken off, and nothing has changed. Drop this list and send the file again.',
    wrong: (count) => (count === '1' ? '1 place of the file to correct' : `${count} places of the file to correct`),
    nothingYet: 'Nothing has changed. Correct the file and send all of it again.',
    marks: 'Marks: ␣ is a space too many, ⇥ a tab, ↵ a line break, ⟨U+200B⟩ a character that nobody sees.',
    more: (count) => `and ${count} more`,
    first: (units) => `${units} units. This is the first list; there is nothing to compare it with.`,
    difference: (added, ended, changed) => `New units: ${added}. Ended: ${ended}. Codes that changed: ${changed}`,
    compared: (units, day) => `${units} units, compared with the list from ${day}.`,
    codes: 'A code that changed may be the same unit with another name, or another unit that took over an old code.',
    zeros: (count) => `Zeros that a code began with are most likely lost, as sheets do it: ${count}. Correct the file if it is so:`,
    zerosOf: (code, meant, name) => `${code} is most likely ${meant} (${name})`,
    code: 'Code',
    was: 'Before',
    now: 'Now',
    kinds: { added: 'new', ended: 'ended', changed: 'changed' },
    will: (day) => `The list holds from ${day} until the day of the next one.`,
    replaces: 'The list of the same day leaves the register.',
    programsKeep: 'Programs that there are keep their tree; to change it, use “Reorganise units” of the program.',
    listed: 'Units of the list',
    look: 'Look for a code, or a name (without accents too)',
    find: 'Find',
    name: 'Name, kind',
    above: 'Code above',
    since: 'In force from',
    firstOnes: (count, more) =>
      more
        ? `The first ${count} units, in the order of the file. Look for others, or download the file.`
        : `${count} units, in the order of the file.`,
    foundUnits: (count, more) =>
      more
        ? `More than ${count} units are found; these are the first ${count}. Write more of it.`
        : count === '1'
          ? '1 unit is found.'
          : `${count} units are found.`,
    foundNone: 'There is no such unit in this list. Write all of the code, or how a word of the name begins.',
    putInForce: 'Put in force',
    drop: 'Drop this list',
    takenBy:
      'To take a tree from this list: prepare a program, task Units. Dropping the list changes no program that took its tree from it.',
    take: (day, units) => `the register of units from ${day} (${units} units)`,
    takeRoot: 'Only from the unit with this code on (register of units)',
    takeRootNote: 'Left empty: the whole list.',
    takeTiers: 'Tiers to take, from the top (register of units)',
    takeTiersNote: 'Left empty: all.',
  },
};

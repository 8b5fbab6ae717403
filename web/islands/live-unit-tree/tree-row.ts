import { Component, type ComponentChild, h } from 'preact';
import { isLate, isUnreached, stateOf } from '../../../rules/unit-tree.ts';
import type { Ticked } from './tree-choice.ts';
import type { TreeDesk } from './tree-desk.ts';

interface RowProps {
  desk: TreeDesk;
  unit: number;
  index: number;
  open: boolean | null;
  /** What else it shows; where none of it is another, the row is not drawn again. */
  letter: string;
  inHand: number;
  expected: number;
  ticked: Ticked;
  own: boolean;
  tabbable: boolean;
}

/** One unit: its name, how its own report stands, what its subtree has sent. */
export class TreeRowView extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const now = this.props;
    return (Object.keys(next) as (keyof RowProps)[]).some((key) => next[key] !== now[key]);
  }

  render(): ComponentChild {
    const { desk, unit, index, open, letter, inHand, expected, ticked, own, tabbable } = this.props;
    const { tree } = desk.data;
    const { texts } = desk;
    const name = tree.names[unit] as string;
    const depth = tree.depth[unit] as number;
    const state = stateOf(letter);
    const overdue = 'OUDR'.includes(letter);
    // A unit that is only the way to those found is not chosen with them.
    const shown = ticked === 'all' && !own ? 'some' : ticked;
    const late = isLate(letter) ? ` · ${overdue ? texts.owed : texts.late}` : '';
    const noAddress = isUnreached(letter) ? ` · ${texts.noAddress}` : '';
    return h(
      'div',
      {
        role: 'row',
        class: `row d${Math.min(depth, 6)}${own ? '' : ' is-way'}${own && ticked !== 'none' ? ' is-chosen' : ''}`,
        'data-unit': unit,
        tabIndex: tabbable ? 0 : -1,
        'aria-level': depth + 1,
        'aria-rowindex': index + 2,
        'aria-posinset': desk.places[index],
        'aria-setsize': desk.siblings.get(tree.parent[unit] as number),
        ...(open === null ? {} : { 'aria-expanded': open ? 'true' : 'false' }),
        ...(desk.act ? { 'aria-selected': shown === 'all' ? 'true' : 'false' } : {}),
      },
      h(
        'div',
        { role: 'gridcell', class: 'unit' },
        desk.act ? tick(desk, name, shown) : null,
        open === null
          ? h('span', { class: 'toggle' })
          : h('button', {
              type: 'button',
              class: `toggle${open ? ' is-open' : ''}`,
              'data-toggle': '',
              tabIndex: -1,
              'aria-label': desk.fill(open ? texts.fold : texts.unfold, name),
            }),
        h('a', { class: 'name', href: desk.unitUrl(unit), tabIndex: -1, title: name }, h('bdi', null, name)),
      ),
      h(
        'div',
        { role: 'gridcell', class: 'state' },
        h('span', { class: `key ${state}${overdue ? ' is-overdue' : ''}` }, texts.states[state] + late + noAddress),
      ),
      h(
        'div',
        { role: 'gridcell', class: 'sum' },
        (tree.end[unit] as number) > unit + 1 ? [share(inHand, expected), `${desk.figure(inHand)} / ${desk.figure(expected)}`] : null,
      ),
    );
  }
}

function tick(desk: TreeDesk, name: string, ticked: Ticked): ComponentChild {
  return h(
    'label',
    { class: 'tick' },
    h('input', {
      type: 'checkbox',
      'data-tick': '',
      tabIndex: -1,
      checked: ticked === 'all',
      // A press takes the dash away, whatever the box is to show then.
      ref: (box: HTMLInputElement | null) => {
        if (box) box.indeterminate = ticked === 'some';
      },
      'aria-label': desk.fill(desk.texts.choose, name),
    }),
  );
}

function share(part: number, all: number): ComponentChild {
  const width = all === 0 ? 0 : Math.round((part / all) * 1000) / 10;
  return h(
    'svg',
    { class: 'share', width: 72, height: 6, 'aria-hidden': 'true' },
    h('rect', { class: 'rest', width: '100%', height: '100%' }),
    h('rect', { class: 'done', width: `${width}%`, height: '100%' }),
  );
}

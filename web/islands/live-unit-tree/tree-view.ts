import { Component, type ComponentChild, createRef, h } from 'preact';
import type { TreeDesk } from './tree-desk.ts';
import { TreeRowView } from './tree-row.ts';

interface ViewState {
  /** The rows that are drawn: those on the screen and some around them. */
  first: number;
  last: number;
}

/** Rows around the screen, and by how many the stretch moves on: drawing a few at a time keeps each frame short. */
const around = 8;
const stride = 4;
const fewRows = 80;

/**
 * The tree as a grid in which only the rows near the screen exist, in a page that is as high as all of them. Rows are keyed by their unit,
 * so that scrolling moves what is there and draws only what comes in.
 */
export class TreeView extends Component<{ desk: TreeDesk }, ViewState> {
  override state: ViewState = { first: 0, last: 60 };
  private readonly grid = createRef<HTMLDivElement>();
  private readonly body = createRef<HTMLDivElement>();
  private readonly narrow = matchMedia('(max-width: 640px)');
  private waiting = 0;
  private focusing = false;
  private hasFocus = false;

  private get height(): number {
    return this.narrow.matches ? 56 : 36;
  }

  override componentDidMount(): void {
    const { desk } = this.props;
    desk.draw = (focusing = false) => {
      this.focusing ||= focusing;
      this.setState(this.stretch());
    };
    addEventListener('scroll', this.moved, { passive: true });
    addEventListener('resize', this.moved, { passive: true });
    this.narrow.addEventListener('change', () => this.setState(this.stretch()));
    desk.draw();
  }

  override componentDidUpdate(): void {
    const { desk } = this.props;
    if (this.focusing) {
      this.focusing = false;
      this.grid.current?.querySelector<HTMLElement>(`[data-unit="${desk.focus}"]`)?.focus({ preventScroll: true });
    } else if (this.hasFocus && document.activeElement === document.body) {
      // Its row has been scrolled away: the keyboard stays in the tree.
      this.grid.current?.focus({ preventScroll: true });
    }
  }

  private readonly moved = (): void => {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      const next = this.stretch();
      if (next.first !== this.state.first || next.last !== this.state.last) this.setState(next);
    });
  };

  private stretch(): ViewState {
    const { rows } = this.props.desk;
    // A short list is there whole, also for the printer.
    if (rows.length <= fewRows) return { first: 0, last: rows.length };
    const above = -(this.body.current?.getBoundingClientRect().top ?? 0) / this.height;
    const screen = innerHeight / this.height;
    const first = Math.max(0, Math.min(rows.length - 1, Math.floor((above - around) / stride) * stride));
    // Never nothing: what is still below the screen is drawn before it is scrolled to.
    const last = Math.max(first + 2 * around, Math.ceil((above + screen + around) / stride) * stride);
    return { first: Math.max(0, first), last: Math.min(rows.length, last) };
  }

  /** Moves the keyboard to a row, and the page as far as needed. */
  private goTo(index: number): void {
    const { desk } = this.props;
    const { rows } = desk;
    const at = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[at];
    if (!row) return;
    desk.focus = row.unit;
    const top = (this.body.current?.getBoundingClientRect().top ?? 0) + at * this.height;
    // Nothing of it under the bar that stays at the bottom.
    const [upper, lower] = [8, innerHeight - 72 - this.height];
    if (top < upper) scrollBy({ top: top - upper, behavior: 'instant' });
    else if (top > lower) scrollBy({ top: top - lower, behavior: 'instant' });
    desk.draw(true);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const { desk } = this.props;
    const { rows } = desk;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = rows.findIndex(({ unit }) => unit === desk.focus);
    const row = rows[at];
    if (!row) return;
    const page = Math.max(1, Math.floor(innerHeight / this.height) - 3);
    const keys: Record<string, () => void> = {
      ArrowDown: () => this.goTo(at + 1),
      ArrowUp: () => this.goTo(at - 1),
      PageDown: () => this.goTo(at + page),
      PageUp: () => this.goTo(at - page),
      Home: () => this.goTo(0),
      End: () => this.goTo(rows.length - 1),
      ArrowRight: () => (row.open === false ? this.toggle(row.unit) : row.open ? this.goTo(at + 1) : undefined),
      ArrowLeft: () => (row.open ? this.toggle(row.unit) : this.goTo(this.parentRow(at))),
      Enter: () => location.assign(desk.unitUrl(row.unit)),
      ' ': () => desk.act && desk.choose(row.unit, desk.ticked(row.unit) !== 'all', event.shiftKey),
    };
    const work = keys[event.key];
    // A control inside the row has keys of its own.
    const inside = (event.target as HTMLElement).closest('a, button, input') !== null;
    if (!work || (inside && (event.key === 'Enter' || event.key === ' '))) return;
    event.preventDefault();
    work();
  };

  private toggle(unit: number): void {
    const { desk } = this.props;
    desk.focus = unit;
    desk.toggle(unit);
    desk.draw(true);
  }

  private parentRow(at: number): number {
    const { desk } = this.props;
    const parent = desk.data.tree.parent[desk.rows[at]?.unit ?? 0] as number;
    return Math.max(
      0,
      desk.rows.findIndex(({ unit }) => unit === parent),
    );
  }

  private readonly clicked = (event: MouseEvent): void => {
    const { desk } = this.props;
    const target = event.target as HTMLElement;
    const unit = Number(target.closest<HTMLElement>('[data-unit]')?.dataset.unit ?? Number.NaN);
    const ticked = (target as HTMLInputElement).checked;
    if (target.closest('[data-all]')) desk.chooseAll(ticked);
    if (Number.isNaN(unit)) return;
    desk.focus = unit;
    if (target.closest('[data-toggle]')) this.toggle(unit);
    else if (target.closest('[data-tick]')) desk.choose(unit, desk.ticked(unit) !== 'all');
    else if (!target.closest('a, label')) desk.draw(true);
  };

  render(): ComponentChild {
    const { desk } = this.props;
    const { texts, rows, data, matches } = desk;
    const { first, last } = this.state;
    const shown = rows.slice(first, last);
    const inWindow = shown.some(({ unit }) => unit === desk.focus);
    const height = this.height;
    return h(
      'div',
      {
        ref: this.grid,
        class: `tree${desk.act ? ' is-choosing' : ''}`,
        role: 'treegrid',
        tabIndex: -1,
        'aria-labelledby': 'units-title',
        'aria-describedby': 'tree-keys',
        'aria-rowcount': rows.length + 1,
        ...(desk.act ? { 'aria-multiselectable': 'true' } : {}),
        onKeyDown: this.pressed,
        onClick: this.clicked,
        onFocusIn: () => {
          this.hasFocus = true;
        },
        onFocusOut: (event: FocusEvent) => {
          // Without a next element the row is going away, or the window is.
          if (event.relatedTarget !== null) this.hasFocus = false;
        },
      },
      h(
        'div',
        { role: 'row', class: 'row heads', 'aria-rowindex': 1 },
        h(
          'div',
          { role: 'columnheader', class: 'unit' },
          desk.act && rows.length > 0
            ? h(
                'label',
                { class: 'tick' },
                h('input', {
                  type: 'checkbox',
                  'data-all': '',
                  checked: desk.ticked(0) === 'all',
                  indeterminate: desk.ticked(0) === 'some',
                  'aria-label': texts.chooseAll,
                }),
              )
            : null,
          texts.unit,
        ),
        h('div', { role: 'columnheader', class: 'state' }, texts.ownReport),
        h('div', { role: 'columnheader', class: 'sum' }, texts.subtree),
      ),
      h(
        'div',
        {
          ref: this.body,
          role: 'rowgroup',
          style: { paddingTop: `${first * height}px`, paddingBottom: `${Math.max(0, rows.length - last) * height}px` },
        },
        shown.map(({ unit, open }, place) =>
          h(TreeRowView, {
            key: unit,
            desk,
            unit,
            index: first + place,
            open,
            letter: data.letters.charAt(unit),
            inHand: data.totals.inHand[unit] as number,
            expected: data.totals.expected[unit] as number,
            ticked: desk.act ? desk.ticked(unit) : 'none',
            own: matches === null || matches.own[unit] === 1,
            tabbable: inWindow ? unit === desk.focus : place === 0,
          }),
        ),
      ),
      h('p', { id: 'tree-keys', class: 'unseen' }, texts.keys),
    );
  }
}

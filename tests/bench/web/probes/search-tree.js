// Types a unit's name into the tree's search until the tree shows that unit, which it doesn't show at first.
// The native setter and the event are what a keystroke is to a framework too; asked again every 100 ms, because nobody tells when a
// script is ready.
({ search, tree, typed, shown }, answered) => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  let last = 0;
  const ask = () => {
    const input = document.querySelector(search);
    if (document.querySelector(tree)?.textContent.includes(shown)) {
      return requestAnimationFrame(() => setTimeout(() => answered(performance.now())));
    }
    if (input && performance.now() - last > 100) {
      last = performance.now();
      set.call(input, typed);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    setTimeout(ask, 20);
  };
  ask();
};

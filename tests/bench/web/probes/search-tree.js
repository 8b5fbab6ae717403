// Goes to the tree's search, once something is painted, and types a unit's name until the tree shows that unit, which it doesn't at first.
// The native setter and the event are what a keystroke is to a framework too. A person types again when the field has been emptied, and
// after a while when nothing happens: nobody tells when a script is ready, and a search that waits for a pause must get one.
({ search, tree, typed, shown }, answered) => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  let last = 0;
  const ask = () => {
    const input = document.querySelector(search);
    if (document.querySelector(tree)?.textContent.includes(shown)) {
      return requestAnimationFrame(() => setTimeout(() => answered(performance.now())));
    }
    if (input && (input.value !== typed || performance.now() - last > 300)) {
      last = performance.now();
      input.scrollIntoView();
      set.call(input, typed);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    setTimeout(ask, 20);
  };
  new PerformanceObserver((list, observer) => {
    if (!list.getEntries().some(({ name }) => name === 'first-contentful-paint')) return;
    observer.disconnect();
    ask();
  }).observe({ type: 'paint', buffered: true });
};

// Once something is painted, types a figure into the first field for one and leaves it, until the page has grouped it: its script runs
// and answers. Does the same as a person: focus, value, input, blur; every 50 ms, because nobody tells when a script is ready.
({ field, typed, grouped }, answered) => {
  const ask = () => {
    const input = document.querySelector(field);
    if (input) {
      if (input.value === grouped) return requestAnimationFrame(() => setTimeout(() => answered(performance.now())));
      input.focus({ preventScroll: true });
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.blur();
    }
    setTimeout(ask, 50);
  };
  new PerformanceObserver((list, observer) => {
    if (!list.getEntries().some(({ name }) => name === 'first-contentful-paint')) return;
    observer.disconnect();
    ask();
  }).observe({ type: 'paint', buffered: true });
};

const tickSeconds = 10;

const endings = {
  done: 'xong / done',
  skipped: 'không có ở máy này / not on this machine',
  failed: 'không được / did not work',
};

/**
 * Says on stderr that something slow is being done, with the seconds gone, until the function it answers is called.
 * What is over within half a second is not worth a line: that keeps the second run silent.
 */
export function showProgress(doing, out = process.stderr) {
  const started = Date.now();
  const line = (rest) => `${doing.vi} / ${doing.en} ${rest}\n`;
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  let shown = false;
  const first = setTimeout(() => {
    shown = true;
    out.write(line('…'));
  }, 500);
  const tick = setInterval(() => out.write(line(`… ${seconds()}`)), tickSeconds * 1000);
  return (ending) => {
    clearTimeout(first);
    clearInterval(tick);
    if (shown) out.write(line(`: ${endings[ending]} (${seconds()})`));
  };
}

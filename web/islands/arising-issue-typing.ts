import './keep-typing.ts';

// While an issue is typed, those that are about the same stand beside it, as the server finds them. Without it they stand on the next page.

const pause = 700;
const box = document.querySelector<HTMLTextAreaElement>('textarea[name=words]#words');
const place = document.getElementById('similar');
let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

async function propose(words: string): Promise<void> {
  const turn = ++asked;
  const url = new URL(location.href);
  url.hash = '';
  url.searchParams.set('like', words.slice(0, 600));
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  if (!answer.ok || turn !== asked || !place) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('similar');
  if (!next || next.innerHTML === place.innerHTML) return;
  const chosen = place.querySelector<HTMLInputElement>('input:checked')?.value;
  // Whoever is choosing among them is not disturbed.
  if (place.contains(document.activeElement)) return;
  place.replaceChildren(...next.childNodes);
  const again = [...place.querySelectorAll<HTMLInputElement>('input')].find(({ value }) => value === chosen);
  if (again) again.checked = true;
}

box?.addEventListener('input', () => {
  clearTimeout(timer);
  // A network that is gone proposes nothing; the next page does.
  timer = setTimeout(() => void propose(box.value).catch(() => {}), pause);
});

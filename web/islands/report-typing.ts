import { keepPage } from './draft-offline.ts';
import { saveDraft } from './draft-saving.ts';
import { groupFigures } from './figure-fields.ts';
import { words } from './report-words.ts';

// What a report's page does while one types (report-form.ts brings it).

const form = document.querySelector('#report') as HTMLFormElement;

groupFigures(form);
saveDraft(form);
countFilled();
form.addEventListener('input', countFilled);
// Only who types needs the page again.
form.addEventListener('input', () => void keepPage(form.dataset.reportUrl ?? '', import.meta.url).catch(() => {}), { once: true });

function countFilled(): void {
  for (const count of document.querySelectorAll<HTMLElement>('[data-filled]')) {
    const boxes = [...form.querySelectorAll<HTMLInputElement>(`#${count.dataset.filled} [name^="answer."]`)];
    const filled = boxes.filter(({ value }) => value.trim() !== '').length;
    count.textContent = words.filled.replace('$count', String(filled)).replace('$all', String(boxes.length));
  }
}

import { keepPage } from './draft-offline.ts';
import { saveDraft } from './draft-saving.ts';
import { differ, rendered, valuesOf } from './draft-values.ts';
import { groupFigures } from './figure-fields.ts';
import { words } from './report-words.ts';

// What a report's page does while one types (report-form.ts brings it).

const form = document.querySelector('#report') as HTMLFormElement;

groupFigures(form);
saveDraft(form);
countFilled();
form.addEventListener('input', countFilled);
// Only who types needs the page again; the first letters may have come before this script.
const keepOnce = () => void keepPage(form.dataset.reportUrl ?? '', import.meta.url).catch(() => {});
if (differ(rendered(form), valuesOf(form)).length > 0) keepOnce();
else form.addEventListener('input', keepOnce, { once: true });

function countFilled(): void {
  for (const count of document.querySelectorAll<HTMLElement>('[data-filled]')) {
    const boxes = [...form.querySelectorAll<HTMLInputElement>(`#${count.dataset.filled} [name^="answer."]`)];
    const filled = boxes.filter(({ value }) => value.trim() !== '').length;
    count.textContent = words.filled.replace('$count', String(filled)).replace('$all', String(boxes.length));
  }
}

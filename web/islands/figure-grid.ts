import { GridWindows } from './figure-grid/grid-windows.ts';
import { keepGridSorted } from './figure-grid/sorted-grid.ts';

// All rows of a grid in one table: those near the screen are fetched as the server would print them, and put in between two empty ones
// that are as high as what is not there. Sorting and filtering ask the server too, and put its answer in place of the table. Without this
// module the page's links do the same.

const box = document.querySelector<HTMLElement>('#grid');
if (box) {
  const windows = new GridWindows(box);
  windows.takeOver();
  keepGridSorted(box, windows);
}

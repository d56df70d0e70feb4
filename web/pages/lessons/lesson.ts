/** A page of a lesson, or the list of them. */
import '../../elements/theme_toggle';
import '../../lessons/elements/lesson';
import '../../lessons/elements/live';
import '../../lessons/elements/next_class';
import '../../lessons/elements/notation';
import { printInLight } from '../../elements/print';
import { takeAddress } from '../../lessons/address';
import { followClearing, markDone } from '../../lessons/progress';

takeAddress(document);
markDone(document);
printInLight();
// What is in memory goes with the page: answers, and networks that were trained.
followClearing(() => {
  history.scrollRestoration = 'manual';
  location.reload();
});
setTimeout(() => void import('../offline'), 10_000);

/** A page of a lesson, or the list of them. */
import '../../elements/theme_toggle';
import '../../lessons/elements/lesson';
import '../../lessons/elements/live';
import '../../lessons/elements/notation';
import { printInLight } from '../../lessons/print';
import { markDone } from '../../lessons/progress';

markDone(document);
printInLight();

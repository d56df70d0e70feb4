/** The teacher's panel. */
import '../elements/teach/panel';
import '../elements/theme_toggle';
import { printInLight } from '../elements/print';

printInLight();
setTimeout(() => void import('./offline'), 10_000);

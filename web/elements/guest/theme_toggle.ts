/** Registers the theme toggle for pages of others. */
import { UnrolledThemeToggle } from '../theme_toggle';
import { keepKeys } from './keys';

UnrolledThemeToggle.addInitializer((element) => keepKeys(element as UnrolledThemeToggle));
// Those that stood on the page before its code came.
document.querySelectorAll('unrolled-theme-toggle').forEach(keepKeys);

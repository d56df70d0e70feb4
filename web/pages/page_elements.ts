/** The elements of the playground's own page, in a file whose name changes with what is in it. */
import '../elements/playground/playground';
import '../elements/theme_toggle';

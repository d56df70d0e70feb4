/** Registers what the playground's own page has, and nothing that only pages of others need. */
import '../elements/playground/playground';
import '../elements/theme_toggle';

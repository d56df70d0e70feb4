/** Registers the playground and the views into a network. */
import './playground';
import './views';

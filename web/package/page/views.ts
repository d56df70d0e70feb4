/** Registers the views into a network, `<unrolled-cell>` and the others. */
import '../../pages/inside';

/** Registers `<unrolled-playground>`. */
import '../elements/guest/playground';
import '../styles/guest';

/** Registers `<unrolled-playground>`. */
import { UnrolledPlayground } from '../../pages/unrolled';

// A link would have to lead to the site that the scripts came from; a package came from none.
UnrolledPlayground.missing = ['share'];

/** The package's workers, in a page and in Node: one script, whose name says which one it is. */
import './node_scope';
import '../../engine/worker/any_worker';

/**
 * Registers the views into a network. `<script type="module" src=".../inside.js">` is all they
 * need.
 */
import '../elements/activations/activations';
import '../elements/activations/saturation';
import '../elements/cell/cell';
import '../elements/compare/compare';
import '../elements/gates/gates';
import '../elements/gradients/gradients';
import '../elements/hopfield/hopfield';
import '../elements/landscape/landscape';
import '../elements/memory/memory';
import '../elements/unroll/unroll';
import '../styles/guest';

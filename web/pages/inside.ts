/** Registers the views into a network. `<script type="module" src=".../inside.js">` is all they need. */
import '../elements/cell/cell';

/** Registers the elements. `<script type="module" src=".../unrolled.js">` is all an embed needs. */
import '../elements/playground/playground';
import '../elements/theme_toggle';
import '../styles/guest';

export { UnrolledPlayground } from '../elements/playground/playground';

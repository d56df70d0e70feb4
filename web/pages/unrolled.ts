/** Registers the elements. `<script type="module" src=".../unrolled.js">` is all an embed needs. */
import '../elements/guest/playground';
import '../elements/guest/theme_toggle';
import '../styles/guest';

export { UnrolledPlayground } from '../elements/playground/playground';

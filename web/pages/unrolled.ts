/** Registers the elements. `<script type="module" src=".../unrolled.js">` is all an embed needs. */
import '../elements/playground/playground';
import '../elements/theme_toggle';

export { UnrolledPlayground } from '../elements/playground/playground';

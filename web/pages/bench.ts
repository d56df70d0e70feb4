/** The page that measures a visitor's machine. */
import '../elements/bench/bench';
import '../elements/theme_toggle';
import published from './bench_published.json';

document.querySelector('unrolled-bench')!.published = published;
setTimeout(() => void import('./offline'), 10_000);

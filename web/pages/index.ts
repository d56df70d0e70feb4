/** The playground's own page: what takes longest is asked for first, then the elements come. */
import { beginEarly } from '../app/early';

beginEarly(location.search);
// In a task of their own, so that the workers start meanwhile.
setTimeout(() => void import('./own_page'));

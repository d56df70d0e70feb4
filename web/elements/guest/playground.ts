/** Registers the playground for pages of others. */
import { UnrolledPlayground } from '../playground/playground';
import { reflect } from './attributes';
import { PlaygroundGuest, reflected } from './playground_guest';

reflect(UnrolledPlayground.prototype, reflected);
UnrolledPlayground.makeGuest = (playground) => new PlaygroundGuest(playground);

import { sheet } from './sheet';
import standing from './standing.css?inline';
import text from './tokens.css?inline';

/** Colours, sizes and fonts: of an element that may stand alone on a page of others. */
export const tokens = sheet(text + standing);

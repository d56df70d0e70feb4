/**
 * For pages of others: nothing that they pass down reaches into an element. All elements that may
 * stand alone share the sheet of tokens, so those that stand there already have it, too.
 */
import styles from './guest.css?inline';
import { sized } from './sheet';
import { tokens } from './tokens';

tokens.styleSheet?.replaceSync(tokens.cssText + sized(styles));

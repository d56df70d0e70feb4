/** What was asked for in place of a built-in text, as far as it came. */
export interface Given {
  /** To learn. */
  text?: string;
  /** `text` came from `src`. */
  fromSrc?: boolean;
  /** Which attribute named `checkpoint`. */
  by?: 'trained' | 'src';
  /** A built-in text that the network was trained on. */
  corpus?: string;
  /** A network to begin from. */
  checkpoint?: File;
  /** Settings of that network. */
  settings?: Readonly<Record<string, string>>;
  /** What could not be had, a sentence each. */
  problems: string[];
}

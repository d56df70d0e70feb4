/** What the panel says of what it holds. */
export interface TextWords {
  title: string;
  builtIn: string;
  /** What a person brought along. */
  own: string;
  /** How it is written. */
  format: string;
  placeholder: string;
  drop: string;
}

export const ofText: TextWords = {
  title: 'Text',
  builtIn: 'Built-in texts',
  own: 'Your own text',
  format: 'Type, paste, or drop a text file here.',
  placeholder: 'Type, paste, or drop a text file here. A few thousand characters are enough.',
  drop: 'Drop to learn this text',
};
